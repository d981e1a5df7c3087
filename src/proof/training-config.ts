/** The `config` of a moe-train/1 file: some optimiser steps of a small MoE classifier, every field always present. */
import * as v from "valibot";
import { caseSchema, issueProblem, type Checked } from "./case-schema.ts";
import { isGated, type TensorRow } from "./case-tensors.ts";

const { wholeNumber, real, positive, between, ENGINE } = caseSchema;
const share = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(0.9999999));

const TrainingConfigSchema = v.object({
  inputs: wholeNumber(1, ENGINE.modelWidth.max),
  modelWidth: between(ENGINE.modelWidth),
  expertWidth: between(ENGINE.expertWidth),
  experts: between(ENGINE.experts),
  topK: between(ENGINE.topK),
  blocks: wholeNumber(1, 16),
  classes: wholeNumber(2, 1024),
  batch: between(ENGINE.tokens),
  steps: wholeNumber(1, 10_000),
  normEps: positive,
  score: v.picklist(["softmax", "sigmoid", "sqrt-softplus"]),
  pickBefore: v.picklist(["score", "logit"]),
  normalize: v.picklist(["none", "sum"]),
  routedScale: real,
  activation: v.picklist(["relu", "gelu", "gelu-tanh", "silu", "relu2", "swiglu", "geglu"]),
  auxConvention: v.picklist(["none", "slots", "perSlot", "top1", "gshard", "sequence", "sigmoidSequence"]),
  auxCoefficient: real,
  zCoefficient: real,
  biasUpdate: v.pipe(v.number(), v.finite(), v.minValue(0)),
  optimizer: v.object({
    name: v.literal("adamw"),
    learningRate: real,
    beta1: share,
    beta2: share,
    epsilon: positive,
    weightDecay: real,
    decayed: v.picklist(["matrices", "all"]),
  }),
});

export type TrainingConfig = v.InferOutput<typeof TrainingConfigSchema>;

/** Checks every field; names the first at fault, its value and its limit. */
export function readTrainingConfig(input: unknown): Checked<TrainingConfig> {
  const result = v.safeParse(TrainingConfigSchema, input, { abortEarly: true });
  if (!result.success) return { ok: false, problem: issueProblem(result.issues[0]) };
  const config = result.output;
  if (config.topK > config.experts) return { ok: false, problem: { at: "config.topK", value: String(config.topK), limit: `<=${config.experts} (experts)` } };
  return { ok: true, config };
}

/** Shapes of the trained tensors by name. */
export function trainedShapes(config: TrainingConfig): ReadonlyMap<string, readonly number[]> {
  const { inputs, modelWidth, expertWidth, experts, classes, blocks } = config;
  const shapes = new Map<string, readonly number[]>([["embed.weight", [modelWidth, inputs]], ["embed.bias", [modelWidth]]]);
  for (let block = 0; block < blocks; block++) {
    const name = (stem: string): string => `blocks.${block}.${stem}`;
    shapes.set(name("norm.weight"), [modelWidth]);
    shapes.set(name("gate.weight"), [experts, modelWidth]);
    shapes.set(name("experts.up.weight"), [experts, expertWidth, modelWidth]);
    if (isGated(config)) shapes.set(name("experts.gate.weight"), [experts, expertWidth, modelWidth]);
    shapes.set(name("experts.down.weight"), [experts, modelWidth, expertWidth]);
  }
  shapes.set("norm.weight", [modelWidth]);
  shapes.set("head.weight", [classes, modelWidth]);
  shapes.set("head.bias", [classes]);
  return shapes;
}

/** Steps after which the file may hold the weights. */
export function keptSteps({ steps }: TrainingConfig): readonly number[] {
  return steps === 1 ? [1] : [1, steps];
}

/** Every tensor that a file may hold; `needed` are those that a run starts from. */
export function trainingRows(config: TrainingConfig): readonly TensorRow[] {
  const { steps, batch, inputs, classes, blocks, experts } = config;
  const rows: TensorRow[] = [
    { name: "batch.x", kind: "real", shape: [steps, batch, inputs], needed: true },
    { name: "batch.y", kind: "integer", shape: [steps, batch], needed: true },
  ];
  for (const [name, shape] of trainedShapes(config)) {
    rows.push({ name: `init.${name}`, kind: "real", shape, needed: true }, { name: `grad1.${name}`, kind: "real", shape, needed: false });
    for (const step of keptSteps(config)) rows.push({ name: `step${step}.${name}`, kind: "real", shape, needed: false });
  }
  for (const loss of ["total", "task", "aux", "z"]) rows.push({ name: `loss.${loss}`, kind: "double", shape: [steps], needed: false });
  rows.push(
    { name: "logits1", kind: "real", shape: [batch, classes], needed: false },
    { name: "load", kind: "integer", shape: [steps, blocks, experts], needed: false },
    { name: "choice_bias", kind: "real", shape: [steps, blocks, experts], needed: false },
  );
  return rows;
}
