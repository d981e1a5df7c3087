/** One training case on one executor: the same steps, compared one by one. */
import { toF32, toF64, toI32, type Tensor } from "#checkpoint/tensor.ts";
import type { Executor, Program, TensorData } from "#exec/executor.ts";
import { PLAIN_LAYER } from "#model/layer-config.ts";
import { blockPrefix, planNetwork, type NetworkConfig } from "#model/network.ts";
import { packHyper } from "#model/optimizer.ts";
import { DEFAULT_SETTINGS, packSettings } from "#model/settings.ts";
import type { TrainingCase } from "./case-file.ts";
import { compareExact, compareReal, compareScalar, type TensorResult } from "./compare.ts";
import { compareRms } from "./compare-rms.ts";
import { scalarsOf } from "./layer-result.ts";
import { trainingTolerances, type TrainingTolerances } from "./training-tolerance.ts";
import { keptSteps, trainedShapes, type TrainingConfig } from "./training-config.ts";

/** What the engine gave at every step. */
interface Trace {
  readonly total: number[];
  readonly task: number[];
  readonly aux: number[];
  readonly z: number[];
  readonly load: number[];
  readonly choiceBias: number[];
  /** By the names of the file: grad1.*, logits1, step1.*, step<steps>.* */
  readonly tensors: Map<string, TensorData>;
}

/** The network of a case, one lane. */
function networkOf(config: TrainingConfig): NetworkConfig {
  const { batch, modelWidth, expertWidth, experts, topK, score, pickBefore, normalize, activation, biasUpdate, optimizer } = config;
  return {
    blocks: config.blocks, inputs: config.inputs, outputs: config.classes, task: "classes", normEpsilon: config.normEps,
    optimizer: { name: optimizer.name, decayed: optimizer.decayed, frozenRows: false },
    layer: {
      ...PLAIN_LAYER, tokens: batch, modelWidth, expertWidth, experts, topK, score, pickBefore, normalize, activation,
      auxConvention: config.auxCoefficient === 0 ? "none" : config.auxConvention,
      choiceBias: biasUpdate > 0, biasUpdate: biasUpdate > 0 ? { rate: biasUpdate, centred: false } : null,
    },
  };
}

/**
 * Trains for the steps of the case and compares losses, loads, gradients and weights.
 * @throws only what the executor throws.
 */
export async function runTraining({ config, tensors }: TrainingCase, executor: Executor): Promise<readonly TensorResult[]> {
  const program = await executor.prepare(planNetwork(networkOf(config)));
  try {
    start(program, config, tensors);
    return compareTrace(await train(program, config, tensors), config, tensors, trainingTolerances(executor.backend));
  } finally {
    program.dispose();
  }
}

/** Weights as the file has them; moments and choice bias are zero, as an executor makes its buffers. */
function start(program: Program, config: TrainingConfig, tensors: ReadonlyMap<string, Tensor>): void {
  for (const name of trainedShapes(config).keys()) program.write(name, toF32(tensors.get(`init.${name}`)!));
  const { routedScale, auxCoefficient, zCoefficient, blocks } = config;
  // The objective has the mean over the blocks of each loss.
  program.write("settings", packSettings([{ ...DEFAULT_SETTINGS, routedScale, auxCoefficient: auxCoefficient / blocks, zCoefficient: zCoefficient / blocks }]));
}

async function train(program: Program, config: TrainingConfig, tensors: ReadonlyMap<string, Tensor>): Promise<Trace> {
  const { batch, inputs, steps, blocks, biasUpdate, optimizer, auxCoefficient, zCoefficient } = config;
  const x = toF32(tensors.get("batch.x")!);
  const labels = toI32(tensors.get("batch.y")!);
  if (!labels.ok) throw new Error("batch.y was checked when the case was read");
  const prefixes = Array.from({ length: blocks }, (_, block) => blockPrefix(block));
  const names = [...trainedShapes(config).keys()];
  const every = ["taskLoss", "output", ...prefixes.flatMap((prefix) => [`${prefix}scalars`, `${prefix}load`, ...(biasUpdate > 0 ? [`${prefix}nextBias`] : [])])];
  const trace: Trace = { total: [], task: [], aux: [], z: [], load: [], choiceBias: [], tensors: new Map() };
  for (let step = 1; step <= steps; step++) {
    program.write("batch.x", x.slice((step - 1) * batch * inputs, step * batch * inputs));
    program.write("batch.label", Uint32Array.from(labels.values.subarray((step - 1) * batch, step * batch)));
    program.write("hyper", packHyper([{ ...optimizer, clip: 0 }], step));
    const wanted = step === 1 ? [...every, ...names.map((name) => `grad.${name}`)] : every;
    const results = await program.step(wanted);
    const mean = (scalar: "aux" | "z"): number => {
      const name = scalar === "z" ? "z" : (`aux.${config.auxConvention}` as const);
      return prefixes.reduce((sum, prefix) => sum + (scalarsOf(new Map([["scalars", results.get(`${prefix}scalars`)!]])).get(name) ?? 0), 0) / blocks;
    };
    const task = results.get("taskLoss")![0]!;
    trace.task.push(task);
    trace.aux.push(mean("aux"));
    trace.z.push(mean("z"));
    trace.total.push(task + auxCoefficient * mean("aux") + zCoefficient * mean("z"));
    for (const prefix of prefixes) {
      trace.load.push(...results.get(`${prefix}load`)!);
      trace.choiceBias.push(...(results.get(`${prefix}nextBias`) ?? []));
    }
    if (step === 1) {
      trace.tensors.set("logits1", results.get("output")!);
      for (const name of names) trace.tensors.set(`grad1.${name}`, results.get(`grad.${name}`)!);
    }
    if (keptSteps(config).includes(step)) for (const [name, values] of await program.read(names)) trace.tensors.set(`step${step}.${name}`, values);
  }
  return trace;
}

function compareTrace(trace: Trace, config: TrainingConfig, tensors: ReadonlyMap<string, Tensor>, tolerances: TrainingTolerances): readonly TensorResult[] {
  const rows: TensorResult[] = [];
  for (const loss of ["total", "task", "aux", "z"] as const) {
    const expected = tensors.get(`loss.${loss}`);
    if (expected === undefined) continue;
    // The worst step stands for all of them.
    const steps = [...toF64(expected).entries()].map(([index, value]) => compareScalar(`loss.${loss}`, trace[loss][index]!, value, tolerances.loss));
    rows.push(steps.reduce((worst, each) => (each.maxRel <= worst.maxRel ? worst : each)));
  }
  const load = tensors.get("load");
  const counts = load === undefined ? null : toI32(load);
  if (counts?.ok === true) rows.push(compareExact("load", trace.load, counts.values));
  const bias = tensors.get("choice_bias");
  if (bias !== undefined) rows.push(compareReal("choice_bias", trace.choiceBias, toF32(bias), tolerances.weights));
  const last = `step${config.steps}.`;
  for (const [name, values] of trace.tensors) {
    const expected = tensors.get(name);
    if (expected === undefined) continue;
    const wanted = toF32(expected);
    rows.push(compareReal(name, values, wanted, name.startsWith("step") ? tolerances.weights : tolerances.gradient));
    if (name.startsWith(last)) rows.push(compareRms(`${name} rms`, values, wanted, tolerances.rms));
  }
  return rows;
}
