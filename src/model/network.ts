/** Small residual networks of MoE layers: forward pass, backward pass and optimiser as one plan. */
import { add } from "#ops/experts/add.ts";
import { columnSums } from "#ops/experts/column-sums.ts";
import { rmsNormGradient } from "#ops/network/rms-norm-gradient.ts";
import { rmsNorm } from "#ops/network/rms-norm.ts";
import { crossEntropy } from "#ops/task/cross-entropy.ts";
import { squaredError } from "#ops/task/squared-error.ts";
import { tokenMean } from "#ops/task/token-mean.ts";
import { planBuilder, type Plan, type PlanBuilder } from "#plan/plan.ts";
import type { Dispatch } from "./dispatch.ts";
import { planEveryToken } from "./experts.ts";
import { planGradients } from "./gradients.ts";
import type { LayerConfig } from "./layer-config.ts";
import { planLinear, planLinearGradient, type Linear } from "./linear.ts";
import { planForward, type Forward } from "./moe-layer.ts";
import { planOptimizer, type OptimizerConfig } from "./optimizer.ts";
import { scoped } from "./scoped.ts";

/** Input projection → residual blocks (RMSNorm → MoE layer) → RMSNorm → head. */
export interface NetworkConfig {
  /** Every block's layer; `upstream` and `gradients` are set here. Lanes are networks of equal shape. */
  readonly layer: LayerConfig;
  readonly blocks: number;
  readonly inputs: number;
  /** Classes, or numbers to predict. */
  readonly outputs: number;
  readonly task: "classes" | "values";
  readonly normEpsilon: number;
  /** null: the forward pass alone. */
  readonly optimizer: OptimizerConfig | null;
}

/** Prefix of one block's buffers. */
export function blockPrefix(block: number): string {
  return `blocks.${block}.`;
}

/**
 * The network as a plan; L lanes, T tokens, D model width, C outputs, N blocks.
 *
 * Inputs: batch.x [L, T, inputs], batch.label [L, T] or batch.value [L, T, C], settings [L, 8] for all blocks, embed.weight
 * [L, D, inputs], embed.bias [L, D], of each block blocks.<i>.norm.weight [L, D] and what planLayer lists under the prefix
 * blocks.<i>., norm.weight [L, D], head.weight [L, C, D], head.bias [L, C]; with an optimiser also what planOptimizer lists.
 * Results: output [L, T, C], tokenLoss [L, T], taskLoss [L]; of classes hit, predicted [L, T] and accuracy [L]; of each block
 * blocks.<i>.load, blocks.<i>.scalars and the others of planLayer; with an optimiser the gradients grad.<name>, and after
 * the run every trained input holds its next value.
 */
export function planNetwork(config: NetworkConfig): Plan {
  const plan = planBuilder();
  const { inputs, outputs, blocks, optimizer } = config;
  const layer: LayerConfig = { ...config.layer, upstream: false, gradients: optimizer !== null };
  const { lanes, tokens, modelWidth } = layer;
  const every = planEveryToken(plan, layer);
  const embed: Linear = { name: "embed", lanes, tokens, inputs, outputs: modelWidth };
  const head: Linear = { name: "head", lanes, tokens, inputs: modelWidth, outputs };
  planLinear(plan, embed, every, "batch.x", "residual.0");
  const forwards = Array.from({ length: blocks }, (_, block) => planBlock(plan, config, layer, block));
  planNorm(plan, config, `residual.${blocks}`, "norm.weight", "final");
  planLinear(plan, head, every, "final", "output");
  planTask(plan, config);
  if (optimizer === null) return plan.build();
  planLinearGradient(plan, head, every, { from: "final", gradient: "outputGradient", inputGradient: "finalGradient" });
  planNormGradient(plan, config, every, { v: `residual.${blocks}`, weight: "norm.weight", gradient: "finalGradient", inputGradient: `residualGradient.${blocks}` });
  for (const [block, forward] of [...forwards.entries()].toReversed()) planBlockGradient(plan, config, layer, every, block, forward);
  planLinearGradient(plan, embed, every, { from: "batch.x", gradient: "residualGradient.0", inputGradient: null });
  for (const [block] of forwards.entries()) if (layer.biasUpdate !== null) plan.carry(`${blockPrefix(block)}nextBias`, `${blockPrefix(block)}gate.choice_bias`);
  planOptimizer(plan, optimizer, layer);
  return plan.build();
}

function sizes({ layer, normEpsilon }: NetworkConfig): { readonly lanes: number; readonly rows: number; readonly width: number; readonly epsilon: number } {
  return { lanes: layer.lanes, rows: layer.tokens, width: layer.modelWidth, epsilon: normEpsilon };
}

function planNorm(plan: PlanBuilder, config: NetworkConfig, v: string, weight: string, normed: string): void {
  plan.pass(rmsNorm, sizes(config), { v, weight, normed });
}

function planNormGradient(
  plan: PlanBuilder, config: NetworkConfig, every: Dispatch,
  bind: { readonly v: string; readonly weight: string; readonly gradient: string; readonly inputGradient: string },
): void {
  const { lanes, rows, width } = sizes(config);
  plan.pass(rmsNormGradient, sizes(config), { ...bind, weightPart: `${bind.weight}Part` });
  plan.pass(columnSums, { lanes, experts: 1, rows, width }, { left: `${bind.weight}Part`, range: every.range, gradient: `grad.${bind.weight}` });
}

/** The layer of a block under its prefix: it reads settings that all share, and its gradient is that at the residual after it. */
function layerScope(plan: PlanBuilder, block: number): PlanBuilder {
  return scoped(plan, blockPrefix(block), { settings: "settings", upstream: `residualGradient.${block + 1}` });
}

/** residual.<i+1> = residual.<i> + layer(norm(residual.<i>)). */
function planBlock(plan: PlanBuilder, config: NetworkConfig, layer: LayerConfig, block: number): Forward {
  const prefix = blockPrefix(block);
  planNorm(plan, config, `residual.${block}`, `${prefix}norm.weight`, `${prefix}x`);
  const forward = planForward(layer, layerScope(plan, block));
  planSum(plan, layer, `residual.${block}`, `${prefix}output`, `residual.${block + 1}`);
  return forward;
}

function planBlockGradient(plan: PlanBuilder, config: NetworkConfig, layer: LayerConfig, every: Dispatch, block: number, forward: Forward): void {
  if (forward.every === null) throw new Error("a layer with gradients serves every token");
  const prefix = blockPrefix(block);
  planGradients(forward.plan, layer, forward.dispatch, forward.every);
  planNormGradient(plan, config, every, { v: `residual.${block}`, weight: `${prefix}norm.weight`, gradient: `grad.${prefix}x`, inputGradient: `${prefix}branchGradient` });
  planSum(plan, layer, `residualGradient.${block + 1}`, `${prefix}branchGradient`, `residualGradient.${block}`);
}

function planSum(plan: PlanBuilder, { lanes, tokens, modelWidth }: LayerConfig, a: string, b: string, sum: string): void {
  plan.pass(add, { count: lanes * tokens * modelWidth, terms: 2 }, { a, b, c: "(none)", d: "(none)", sum });
}

function planTask(plan: PlanBuilder, { layer, outputs, task, optimizer }: NetworkConfig): void {
  const { lanes, tokens } = layer;
  const trained = Number(optimizer !== null);
  if (task === "classes") {
    plan.pass(
      crossEntropy, { lanes, tokens, classes: outputs, trained },
      { logits: "output", label: "batch.label", tokenLoss: "tokenLoss", hit: "hit", predicted: "predicted", gradient: "outputGradient" },
    );
    plan.pass(tokenMean, { lanes, tokens }, { value: "hit", mean: "accuracy" });
  } else {
    plan.pass(squaredError, { lanes, tokens, columns: outputs, trained }, { output: "output", value: "batch.value", tokenLoss: "tokenLoss", gradient: "outputGradient" });
  }
  plan.pass(tokenMean, { lanes, tokens }, { value: "tokenLoss", mean: "taskLoss" });
}
