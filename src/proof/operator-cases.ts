/** The table of shapes on which every operator is compared, and inputs that make each one hard. */
import { DEFAULT_SETTINGS, packSettings, planForward, type LayerConfig } from "#model/moe-layer.ts";
import { fillNormal, randomKey, uniform } from "#num/random.ts";
import type { Plan } from "#plan/plan.ts";
import { referenceBuffers, runReferencePass, type ReferenceBuffers } from "#plan/reference.ts";

export interface OperatorShape {
  /** What the shape is there for. */
  readonly name: string;
  readonly config: LayerConfig;
  /** "integer": small whole numbers, so that logits tie exactly; "one-expert": a bias sends every token to expert 0. */
  readonly inputs: "normal" | "integer" | "one-expert";
}

const BASE: LayerConfig = {
  lanes: 1, tokens: 37, modelWidth: 20, expertWidth: 44, experts: 5, topK: 3, pickBefore: "score", normalize: "sum",
  activation: "gelu", sequences: 1, gateBias: true, expertBias: true, logitsGiven: false, auxConvention: "slots", upstream: true,
};

function shape(name: string, config: Partial<LayerConfig>, inputs: OperatorShape["inputs"] = "normal"): OperatorShape {
  return { name, config: { ...BASE, ...config }, inputs };
}

export const OPERATOR_SHAPES: readonly OperatorShape[] = [
  shape("no multiple of any tile", {}),
  shape("one token", { tokens: 1, experts: 8, topK: 2 }),
  shape("widths no multiple of four", { tokens: 21, modelWidth: 7, expertWidth: 13, activation: "gelu-tanh" }),
  shape("widths of one", { tokens: 9, modelWidth: 1, expertWidth: 1, experts: 2, topK: 1, activation: "relu" }),
  shape("exact ties", { tokens: 70, modelWidth: 8, experts: 8, topK: 4, gateBias: false, activation: "silu" }, "integer"),
  shape("one expert used by all", { tokens: 40, experts: 6, topK: 1, normalize: "none", activation: "swiglu" }, "one-expert"),
  shape("empty experts", { tokens: 6, experts: 64, topK: 2, activation: "geglu", expertBias: false }),
  shape("all experts picked", { tokens: 11, experts: 16, topK: 16, pickBefore: "logit" }),
  shape("256 experts", { tokens: 19, modelWidth: 12, expertWidth: 8, experts: 256, topK: 8, activation: "swiglu" }),
  shape("several blocks of tokens", { tokens: 200, modelWidth: 16, expertWidth: 16, experts: 4, topK: 2, auxConvention: "top1" }),
  shape("four sequences", { tokens: 300, modelWidth: 12, expertWidth: 8, experts: 8, topK: 2, sequences: 4, auxConvention: "sequence" }),
  shape("three lanes", { lanes: 3, tokens: 33, experts: 7, topK: 2, activation: "swiglu", auxConvention: "gshard" }),
  shape("wide columns", { tokens: 10, modelWidth: 300, expertWidth: 600, experts: 3, topK: 2, auxConvention: "none" }),
];

/** Inputs of a plan, each drawn under its own key. */
export function drawInputs({ config, inputs }: OperatorShape, plan: Plan): Map<string, Float32Array> {
  const drawn = new Map<string, Float32Array>();
  for (const [name, buffer] of plan.buffers) {
    if (!buffer.input) continue;
    const data = new Float32Array(buffer.length);
    const key = randomKey(1, `operator-case/${name}`);
    if (inputs === "integer" && (name === "x" || name === "gate.weight")) {
      for (let i = 0; i < data.length; i++) data[i] = Math.floor(uniform(key, 0, i) * 5) - 2;
    } else {
      fillNormal(data, key, 0, name.startsWith("experts") ? 0.3 : 1);
    }
    if (inputs === "one-expert" && name === "gate.bias") for (let i = 0; i < data.length; i += config.experts) data[i] = 50;
    drawn.set(name, data);
  }
  const settings = Array.from({ length: config.lanes }, (_, lane) => ({
    ...DEFAULT_SETTINGS, temperature: inputs === "integer" ? 1 : 1 + lane / 2, routedScale: 1 + lane, auxCoefficient: 0.5, zCoefficient: 0.25,
  }));
  drawn.set("settings", packSettings(settings));
  return drawn;
}

/** A plan and every one of its buffers after the CPU twins ran. */
export interface ReferenceRun {
  readonly plan: Plan;
  readonly buffers: ReferenceBuffers;
}

export function referenceRun(operatorShape: OperatorShape): ReferenceRun {
  const plan = planForward(operatorShape.config);
  const buffers = referenceBuffers(plan);
  for (const [name, data] of drawInputs(operatorShape, plan)) buffers.get(name)!.set(data);
  for (const pass of plan.passes) runReferencePass(pass, buffers);
  return { plan, buffers };
}
