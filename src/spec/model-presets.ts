/**
 * Published models at a size that runs here. Router, numbers of experts (at most 256) and picks are the model's;
 * widths are divided by one number, so their ratios are the model's too.
 */
import type { RunConfig } from "./config.ts";

/** The passage has about 150 words: enough for seats to run out, and even numbers of them. */
const BATCH = { tokens: 128 } as const;
/** Raw softmax scores as weights. */
const RAW = { normalize: "none" } as const;
/** The sigmoid router of DeepSeek-V3 and its descendants: choice bias of many small steps, weights that add up to λ. */
const BIASED = { score: "sigmoid", biasSteps: 64, biasUpdate: 0.001 } as const;

export const MODEL_PRESETS = {
  "mixtral-8x7b": { ...BATCH, experts: 8, topK: 2, modelWidth: 64, expertWidth: 224 },
  "qwen3-30b-a3b": { ...BATCH, experts: 128, topK: 8, modelWidth: 64, expertWidth: 24 },
  "olmoe-1b-7b": { ...BATCH, ...RAW, experts: 64, topK: 8, modelWidth: 64, expertWidth: 32 },
  "deepseek-v2": {
    ...BATCH, ...RAW, experts: 160, topK: 6, modelWidth: 80, expertWidth: 24, sharedWidth: 48,
    routedScale: 16, groups: 8, groupsKept: 3, groupScore: "max",
  },
  "deepseek-v3": {
    ...BATCH, ...BIASED, experts: 256, topK: 8, modelWidth: 112, expertWidth: 32, sharedWidth: 32,
    routedScale: 2.5, groups: 8, groupsKept: 4, groupScore: "top2-sum",
  },
  "gpt-oss-120b": {
    ...BATCH, ...RAW, experts: 128, topK: 4, modelWidth: 64, expertWidth: 64, pickBefore: "logit", activation: "swiglu-clamped", clamp: "gpt-oss",
  },
  "llama4-maverick": { ...BATCH, ...RAW, experts: 128, topK: 1, modelWidth: 80, expertWidth: 128, sharedWidth: 128, score: "sigmoid", pickBefore: "logit", weightOn: "input" },
  "llama4-scout": { ...BATCH, ...RAW, experts: 16, topK: 1, modelWidth: 80, expertWidth: 128, sharedWidth: 128, score: "sigmoid", pickBefore: "logit", weightOn: "input" },
  "kimi-k2": { ...BATCH, ...BIASED, experts: 256, topK: 8, modelWidth: 112, expertWidth: 32, sharedWidth: 32, routedScale: 2.827 },
  "switch-base-8": {
    ...BATCH, ...RAW, experts: 8, topK: 1, modelWidth: 64, expertWidth: 256, activation: "relu", inputJitter: 0.01,
    capacity: "limited", capacityFactor: 1.25, capacityRounding: "round", capacityCounts: "tokens", minimumCapacity: 4,
  },
  "gshard-600b": {
    ...BATCH, experts: 256, topK: 2, modelWidth: 32, expertWidth: 256, activation: "relu", secondExpert: "threshold", secondExpertThreshold: 0.5,
    capacity: "limited", capacityFactor: 1,
  },
  dbrx: { ...BATCH, experts: 16, topK: 4, modelWidth: 64, expertWidth: 112 },
  "qwen1.5-moe-a2.7b": { ...BATCH, ...RAW, experts: 60, topK: 4, modelWidth: 64, expertWidth: 44, sharedWidth: 176, sharedGate: "on" },
  /** flaxformer's rounding and minimum; no model of this router was published with weights. */
  "expert-choice-64": {
    ...BATCH, ...RAW, router: "expert-choice", experts: 64, topK: 2, modelWidth: 64, expertWidth: 256, activation: "gelu",
    capacityFactor: 2, capacityRounding: "round", capacityCounts: "tokens", minimumCapacity: 4,
  },
  /** A picture of 16 × 16 patches: tokens are no words here. */
  "soft-moe-128": {
    source: "clusters", tokens: 256, clusters: 64, router: "soft", experts: 128, slotsPerExpert: 2, modelWidth: 64, expertWidth: 256, activation: "gelu",
  },
} as const satisfies Record<string, Partial<RunConfig>>;

export type ModelPresetId = keyof typeof MODEL_PRESETS;

export const MODEL_PRESET_IDS = Object.keys(MODEL_PRESETS) as readonly ModelPresetId[];
