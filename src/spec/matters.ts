/** Which settings change anything under a configuration: a control that would do nothing is shown, but cannot be moved. */
import type { ConfigFieldName, RunConfig } from "./config.ts";

/** Picks are the k largest of a value per expert. */
function byValue({ router }: RunConfig): boolean {
  return router === "token-choice";
}

/** Every token has k picks, each with a weight of its own. */
function picks({ router }: RunConfig): boolean {
  return router !== "expert-choice" && router !== "soft" && router !== "relu";
}

/** Experts have a number of seats. */
function seats({ router, capacity }: RunConfig): boolean {
  return router === "expert-choice" || capacity === "limited";
}

function drops(config: RunConfig): boolean {
  return picks(config) && config.capacity === "limited";
}

/** The choice has noise of its own under "sampled". */
function noisy(config: RunConfig): boolean {
  return picks(config) || config.router === "expert-choice";
}

const CONDITIONS: Readonly<Partial<Record<ConfigFieldName, (config: RunConfig) => boolean>>> = {
  topK: (config) => picks(config) || config.router === "expert-choice",
  score: ({ router }) => router !== "soft" && router !== "relu",
  pickBefore: byValue,
  normalize: picks,
  normalizePower: (config) => picks(config) && config.normalize === "p-norm",
  routedScale: ({ router }) => router !== "soft",
  groups: byValue,
  groupsKept: (config) => byValue(config) && config.groups > 1,
  groupScore: (config) => byValue(config) && config.groups > 1,
  biasSteps: byValue,
  biasUpdate: (config) => byValue(config) && config.biasSteps > 0,
  biasRule: (config) => byValue(config) && config.biasSteps > 0,
  secondExpert: picks,
  secondExpertThreshold: (config) => picks(config) && config.secondExpert === "threshold",
  slotsPerExpert: ({ router }) => router === "soft",
  inputJitter: ({ router }) => router !== "soft",
  logitNoise: noisy,
  noiseScale: (config) => noisy(config) && config.logitNoise === "normal",
  clamp: ({ activation }) => activation === "swiglu-clamped",
  weightOn: ({ router }) => router !== "soft",
  sharedGate: ({ sharedWidth }) => sharedWidth > 0,
  capacity: picks,
  capacityFactor: seats,
  capacityRounding: seats,
  capacityCounts: seats,
  minimumCapacity: seats,
  dropOrder: drops,
  dropKey: (config) => drops(config) && config.dropOrder === "probability",
  afterDrop: drops,
  routingGroups: drops,
};

export function fieldMatters(name: ConfigFieldName, config: RunConfig): boolean {
  return CONDITIONS[name]?.(config) ?? true;
}
