import { adamw } from "#ops/optim/adamw.ts";
import { gradientSquare } from "#ops/optim/gradient-square.ts";
import { HYPER, HYPER_PER_LANE } from "#ops/optim/hyper.ts";
import { sgd } from "#ops/optim/sgd.ts";
import type { PlanBuilder } from "#plan/plan.ts";

export interface OptimizerConfig {
  readonly name: "adamw" | "sgd";
  /** Which tensors the weight decay shrinks. */
  readonly decayed: "matrices" | "all";
  /** Whether rows of the tensors can be frozen: an input frozen.<name> for each, one row per expert where it has experts. */
  readonly frozenRows: boolean;
}

/** Buffer with the optimiser's state of one tensor: AdamW's two moments, or SGD's velocity. */
function stateBuffer({ name }: OptimizerConfig, tensor: string): string {
  return `${name === "adamw" ? "moments" : "velocity"}.${tensor}`;
}

/** Norms, biases and scales have one dimension. */
function isMatrix(tensor: string): boolean {
  return !/(norm\.weight|bias|scale)$/.test(tensor);
}

/** Whether a tensor of a network has one row for each expert's weights. */
export function hasExpertRows(tensor: string): boolean {
  return tensor.includes("experts.");
}

/** Inputs of a plan that have a gradient, in the order in which their gradients are computed. */
function trainedTensors(plan: PlanBuilder): readonly string[] {
  const { buffers } = plan.build();
  return [...buffers.keys()].filter((name) => name.startsWith("grad.")).map((name) => name.slice("grad.".length)).filter((name) => buffers.get(name)?.input === true);
}

/**
 * One step of every trained tensor: reads hyper [L, 8], frozen.<name> [L, rows] where rows can be frozen, and each tensor's state
 * (moments.<name> [L, 2, n] or velocity.<name> [L, n]), which the next run finds updated, like the tensors themselves. Writes
 * square.<name> [L], the squared norm of each gradient, and squares [L], that of all together.
 */
export function planOptimizer(plan: PlanBuilder, config: OptimizerConfig, { lanes, experts }: { readonly lanes: number; readonly experts: number }): void {
  const { buffers } = plan.build();
  const tensors = trainedTensors(plan);
  const countOf = (tensor: string): number => buffers.get(tensor)!.length / lanes;
  tensors.forEach((tensor, index) => {
    const last = index === tensors.length - 1;
    plan.pass(
      gradientSquare, { lanes, count: countOf(tensor), first: Number(index === 0) },
      { gradient: `grad.${tensor}`, before: `squares.${index - 1}`, square: `square.${tensor}`, squares: last ? "squares" : `squares.${index}` },
    );
  });
  for (const tensor of tensors) {
    const state = stateBuffer(config, tensor);
    const rows = config.frozenRows ? (hasExpertRows(tensor) ? experts : 1) : 0;
    const shape = { lanes, count: countOf(tensor), decayed: Number(config.decayed === "all" || isMatrix(tensor)), rows };
    const common = { weight: tensor, gradient: `grad.${tensor}`, hyper: "hyper", squares: "squares", frozen: `frozen.${tensor}`, nextWeight: `next.${tensor}` };
    if (config.name === "adamw") plan.pass(adamw, shape, { ...common, moments: state, nextMoments: `next.${state}` });
    else plan.pass(sgd, shape, { ...common, velocity: state, nextVelocity: `next.${state}` });
    plan.carry(`next.${tensor}`, tensor);
    plan.carry(`next.${state}`, state);
  }
}

/** One lane's numbers of the optimiser at one step. */
export interface StepHyper {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /** Largest norm of all gradients together; 0: not limited. */
  readonly clip: number;
}

/** The `hyper` input at step n = 1, 2, …, one entry per lane. */
export function packHyper(lanes: readonly StepHyper[], step: number): Float32Array {
  const packed = new Float32Array(lanes.length * HYPER_PER_LANE);
  lanes.forEach((lane, index) => {
    const values = { ...lane, correction1: 1 - lane.beta1 ** step, correction2: 1 - lane.beta2 ** step };
    for (const [name, at] of Object.entries(HYPER)) packed[index * HYPER_PER_LANE + at] = values[name as keyof typeof HYPER];
  });
  return packed;
}
