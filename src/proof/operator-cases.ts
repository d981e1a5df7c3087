/** The table of shapes on which every operator is compared, and inputs that make each one hard. */
import { PLAIN_LAYER, type LayerCapacity, type LayerConfig } from "#model/layer-config.ts";
import { planStep } from "#model/step.ts";
import { planNetwork, type NetworkConfig } from "#model/network.ts";
import { packHyper } from "#model/optimizer.ts";
import { DEFAULT_SETTINGS, packSettings } from "#model/settings.ts";
import { fillNormal, randomKey, uniform, type RandomKey } from "#num/random.ts";
import type { Plan } from "#plan/plan.ts";
import { referenceBuffers, runReferencePass, type ReferenceBuffers } from "#plan/reference.ts";

export interface OperatorShape {
  /** What the shape is there for. */
  readonly name: string;
  readonly config: LayerConfig;
  /** "integer": small whole numbers, so that logits tie exactly; "one-expert": a bias sends every token to expert 0. */
  readonly inputs: "normal" | "integer" | "one-expert";
  /** Given: `config` is the layer of each block of this network, which is trained for a step. */
  readonly network?: Omit<NetworkConfig, "layer">;
}

const SEATS: LayerCapacity = { seats: 12, dropOrder: "slot-major", dropKey: "score", renormalizeAfterDrop: false, routingGroups: 1 };

const BASE: LayerConfig = {
  ...PLAIN_LAYER, tokens: 37, modelWidth: 20, expertWidth: 44, experts: 5, topK: 3, gateBias: true, expertBias: true, auxConvention: "slots",
  upstream: true, gradients: true,
};

function shape(name: string, config: Partial<LayerConfig>, inputs: OperatorShape["inputs"] = "normal"): OperatorShape {
  return { name, config: { ...BASE, ...config }, inputs };
}

export const OPERATOR_SHAPES: readonly OperatorShape[] = [
  shape("no multiple of any tile", {}),
  shape("one token", { tokens: 1, experts: 8, topK: 2 }),
  shape("widths no multiple of four", { tokens: 21, modelWidth: 7, expertWidth: 13, activation: "gelu-tanh", sharedWidth: 9, sharedGate: true }),
  shape("widths of one", { tokens: 9, modelWidth: 1, expertWidth: 1, experts: 2, topK: 1, activation: "relu" }),
  shape("exact ties", { tokens: 70, modelWidth: 8, experts: 8, topK: 4, gateBias: false, activation: "silu", groups: 4, groupsKept: 2 }, "integer"),
  shape("one expert used by all", { tokens: 40, experts: 6, topK: 1, normalize: "none", activation: "swiglu" }, "one-expert"),
  shape("empty experts", { tokens: 6, experts: 64, topK: 2, activation: "geglu", expertBias: false }),
  shape("all experts picked", { tokens: 11, experts: 16, topK: 16, pickBefore: "logit" }),
  shape("256 experts", { tokens: 19, modelWidth: 12, expertWidth: 8, experts: 256, topK: 8, activation: "swiglu", score: "sigmoid", choiceBias: true, groups: 8, groupsKept: 4, groupTop: 2 }),
  shape("several blocks of tokens", { tokens: 200, modelWidth: 16, expertWidth: 16, experts: 4, topK: 2, auxConvention: "top1", secondExpert: "sampled" }),
  shape("four sequences", { tokens: 300, modelWidth: 12, expertWidth: 8, experts: 8, topK: 2, sequences: 4, auxConvention: "sequence" }),
  shape("three lanes", { lanes: 3, tokens: 33, experts: 7, topK: 2, activation: "swiglu", auxConvention: "gshard", sharedWidth: 12 }),
  shape("wide columns", { tokens: 10, modelWidth: 300, expertWidth: 600, experts: 3, topK: 2, auxConvention: "none" }),
  shape("slot-major seats", { lanes: 2, activation: "relu2", capacity: SEATS, weightOn: "input" }),
  shape("token-major seats", { tokens: 70, capacity: { ...SEATS, dropOrder: "token-major", renormalizeAfterDrop: true } }),
  shape("seats by weight", { lanes: 2, tokens: 66, score: "sigmoid", capacity: { ...SEATS, dropOrder: "probability", dropKey: "weight", routingGroups: 2 } }),
  shape("seats by tied scores", { tokens: 70, modelWidth: 8, gateBias: false, capacity: { ...SEATS, dropOrder: "probability" } }, "integer"),
  shape("seats by lot", { tokens: 70, capacity: { ...SEATS, dropOrder: "random" }, auxConvention: "global", globalLoad: true }),
  shape("seats by confidence", { tokens: 70, capacity: { ...SEATS, dropOrder: "batch-priority" }, auxConvention: "importance" }),
  shape("one seat", { tokens: 40, experts: 6, topK: 1, normalize: "none", capacity: { ...SEATS, seats: 1 } }, "one-expert"),
  shape("second expert by lot", { lanes: 2, topK: 2, secondExpert: "threshold" }),
  shape("noise on the logits", { lanes: 2, inputJitter: true, logitNoise: "normal", auxConvention: "load" }),
  shape("importance without the noise of the picks", { lanes: 2, logitNoise: "normal", auxConvention: "importance" }),
  shape("Gumbel noise", { topK: 1, normalize: "none", logitNoise: "gumbel" }),
  shape("sigmoid of the picked logit on the input", { topK: 1, score: "sigmoid", pickBefore: "logit", normalize: "none", weightOn: "input", activation: "swiglu", sharedWidth: 8 }),
  shape("square root of softplus", { score: "sqrt-softplus", auxConvention: "sigmoidSequence", activation: "swiglu-clamped", clamp: { limit: 0.9, alpha: 1.702, upShift: 1 } }),
  shape("frozen router", { topK: 1, normalize: "none", gateFrozen: true }),
  shape("p-norm", { normalize: "p-norm", choiceBias: true }),
  shape("hash table", { lanes: 2, router: "hash", vocabulary: 11, topK: 2 }),
  shape("Sinkhorn", { lanes: 2, router: "sinkhorn", topK: 1, score: "sigmoid", normalize: "none", auxConvention: "none" }),
  shape("ReLU routing", { lanes: 2, router: "relu", score: "relu", auxConvention: "perSlot", domains: 3 }),
  shape("bias updates", { lanes: 2, score: "sigmoid", choiceBias: true, biasUpdate: { rate: 0.25, centred: true }, coActivation: "all" }),
  shape("neighbours in rank", { experts: 9, topK: 4, coActivation: "adjacent", choiceBias: true, biasUpdate: { rate: 0.25, centred: false } }),
  shape("expert choice", { lanes: 2, router: "expert-choice", auxConvention: "none", capacity: SEATS }),
  shape("expert choice between equals", { tokens: 70, modelWidth: 8, router: "expert-choice", auxConvention: "none", gateBias: false, capacity: SEATS }, "integer"),
  shape("Soft MoE", { lanes: 2, router: "soft", slotsPerExpert: 3, gateBias: false, auxConvention: "none" }),
];

const NETWORK: Omit<NetworkConfig, "layer"> = {
  blocks: 2, inputs: 3, outputs: 5, task: "classes", normEpsilon: 1e-5, optimizer: { name: "adamw", decayed: "matrices", frozenRows: false },
};

/** Whole networks, trained for one step. */
export const NETWORK_SHAPES: readonly OperatorShape[] = [
  { ...shape("a classifier under AdamW", { lanes: 2, activation: "swiglu", auxConvention: "perSlot", expertBias: false }), network: NETWORK },
  { ...shape("a regression under SGD", { lanes: 2, modelWidth: 70, tokens: 65, auxConvention: "none", choiceBias: true, score: "sigmoid", biasUpdate: { rate: 0.25, centred: false } }), network: { ...NETWORK, blocks: 1, outputs: 2, task: "values", optimizer: { name: "sgd", decayed: "all", frozenRows: false } } },
  { ...shape("some experts frozen under AdamW", { lanes: 2, activation: "gelu" }), network: { ...NETWORK, blocks: 1, optimizer: { name: "adamw", decayed: "all", frozenRows: true } } },
  { ...shape("some experts frozen under SGD", { activation: "gelu" }), network: { ...NETWORK, blocks: 1, optimizer: { name: "sgd", decayed: "all", frozenRows: true } } },
  { ...shape("a classifier that only infers", { tokens: 33 }), network: { ...NETWORK, blocks: 1, outputs: 2, optimizer: null } },
];

/** The plan of a shape. */
export function planOfShape({ config, network }: OperatorShape): Plan {
  return network === undefined ? planStep(config) : planNetwork({ ...network, layer: config });
}

/** Inputs of a plan, each drawn under its own key. */
export function drawInputs({ config, inputs, network }: OperatorShape, plan: Plan): Map<string, Float32Array | Uint32Array> {
  const drawn = new Map<string, Float32Array | Uint32Array>();
  for (const [name, buffer] of plan.buffers) {
    if (!buffer.input) continue;
    const key = randomKey(1, `operator-case/${name}`);
    drawn.set(name, buffer.type === "u32" ? integers(name, buffer.length, key, { ...config, labels: network?.outputs ?? 0 }) : reals(name, buffer.length, key, inputs));
    if (inputs === "one-expert" && name === "gate.bias") drawn.get(name)!.forEach((_, i, bias) => (bias[i] = i % config.experts === 0 ? 50 : bias[i]!));
  }
  const settings = Array.from({ length: config.lanes }, (_, lane) => ({
    ...DEFAULT_SETTINGS, temperature: inputs === "integer" ? 1 : 1 + lane / 2, routedScale: 1 + lane, auxCoefficient: 0.5, zCoefficient: 0.25,
    inputJitter: 0.1, logitNoise: 1, secondExpertThreshold: 0.6, normalizePower: 2,
  }));
  drawn.set("settings", packSettings(settings));
  // The third step: moments are there, and their corrections are not 1.
  if (network !== undefined && network.optimizer !== null) {
    drawn.set("hyper", packHyper(settings.map((_, lane) => ({ learningRate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.1, clip: lane })), 3));
  }
  return drawn;
}

function reals(name: string, length: number, key: RandomKey, inputs: OperatorShape["inputs"]): Float32Array {
  const data = new Float32Array(length);
  if (name.startsWith("moments.")) for (let i = 0; i < length; i++) data[i] = uniform(key, 0, i);
  // Every other row, so that frozen and trained ones stand side by side.
  else if (name.startsWith("frozen.")) for (let i = 0; i < length; i++) data[i] = i % 2;
  else if (name === "globalLoad") for (let i = 0; i < length; i++) data[i] = Math.floor(uniform(key, 0, i) * 1000);
  else if (inputs === "integer" && (name === "x" || name === "gate.weight")) {
    for (let i = 0; i < length; i++) data[i] = Math.floor(uniform(key, 0, i) * 5) - 2;
  } else fillNormal(data, key, 0, /(^|\.)(experts|shared)/.test(name) ? 0.3 : 1);
  return data;
}

/** Expert ids of the hash table are distinct in each row; token ids lie in the vocabulary; a key is any two numbers. */
function integers(name: string, length: number, key: RandomKey, { experts, topK, vocabulary, domains, labels }: LayerConfig & { readonly labels: number }): Uint32Array {
  const bounds: Readonly<Record<string, number>> = { "token.ids": vocabulary, domain: domains, "batch.label": labels };
  return Uint32Array.from({ length }, (_, i) => {
    if (name === "hash.table") return (Math.floor(i / topK) + (i % topK)) % experts;
    return Math.floor(uniform(key, 0, i) * (bounds[name] ?? 2 ** 32));
  });
}

/** A plan and every one of its buffers after the CPU twins ran. */
export interface ReferenceRun {
  readonly plan: Plan;
  readonly buffers: ReferenceBuffers;
}

export function referenceRun(operatorShape: OperatorShape): ReferenceRun {
  const plan = planOfShape(operatorShape);
  const buffers = referenceBuffers(plan);
  for (const [name, data] of drawInputs(operatorShape, plan)) buffers.get(name)!.set(data);
  for (const pass of plan.passes) runReferencePass(pass, buffers);
  return { plan, buffers };
}
