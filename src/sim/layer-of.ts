/** From the settings on screen to the layer that is computed. */
import { seatsPerExpert } from "#model/capacity.ts";
import { PLAIN_LAYER, type LayerCapacity, type LayerConfig } from "#model/layer-config.ts";
import { DEFAULT_SETTINGS, type LaneSettings } from "#model/settings.ts";
import { CONFIG_FIELD_NAMES, DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import { fieldMatters } from "#spec/matters.ts";
import { tokenParts } from "#spec/token-split.ts";

/** gpt-oss (config.json: limit 7, slope 1.702, up + 1) and DeepSeek-V4. */
const CLAMPS: Readonly<Record<RunConfig["clamp"], NonNullable<LayerConfig["clamp"]>>> = {
  "gpt-oss": { limit: 7, alpha: 1.702, upShift: 1 },
  "deepseek-v4": { limit: 10, alpha: 1, upShift: 0 },
};

/** Rows of the table of a hash router: words share them as words of a large vocabulary share experts. */
const HASH_ROWS = 1024;

/** @param tokens those really routed: a short text has fewer than its configuration asks for. */
export function layerOf(shown: RunConfig, tokens: number): LayerConfig {
  const config = whatMatters(shown);
  const { modelWidth, expertWidth, experts, topK, pickBefore, normalize, activation, groups, groupsKept, weightOn, sharedWidth, secondExpert, logitNoise, slotsPerExpert } = config;
  const router = routerOf(config);
  return {
    ...PLAIN_LAYER,
    tokens, modelWidth, expertWidth, experts, topK, router, pickBefore, normalize, groups, groupsKept, secondExpert, logitNoise, activation, weightOn, sharedWidth, slotsPerExpert,
    score: router === "relu" ? "relu" : config.score,
    groupTop: groupTop(config),
    choiceBias: config.biasSteps > 0,
    inputJitter: config.inputJitter > 0,
    clamp: activation === "swiglu-clamped" ? CLAMPS[config.clamp] : null,
    sharedGate: config.sharedGate === "on" && sharedWidth > 0,
    capacity: capacityOf(config, tokens),
    vocabulary: router === "hash" ? HASH_ROWS : 0,
    sequences: tokenParts(config, "sequences"),
    gateBias: config.biasExpert0 !== 0 && router !== "soft",
  };
}

/** Settings that change nothing under the others are at their defaults, so that no lot is drawn that nobody reads. */
function whatMatters(config: RunConfig): RunConfig {
  const idle = CONFIG_FIELD_NAMES.filter((name) => !fieldMatters(name, config));
  return { ...config, ...Object.fromEntries(idle.map((name) => [name, DEFAULT_CONFIG[name]])) };
}

function routerOf({ router }: RunConfig): LayerConfig["router"] {
  return router === "round-robin" || router === "random" ? "given" : router;
}

function groupTop({ groupScore, topK, groupsKept }: RunConfig): number {
  if (groupScore === "max") return 1;
  return groupScore === "top2-sum" ? 2 : Math.max(1, Math.floor(topK / groupsKept));
}

/** Expert choice always has seats; Soft MoE and ReLU routing never. */
function capacityOf(config: RunConfig, tokens: number): LayerCapacity | null {
  const { router, capacity, capacityFactor, capacityRounding, minimumCapacity, dropOrder, dropKey } = config;
  if (router === "soft" || router === "relu" || (capacity === "dropless" && router !== "expert-choice")) return null;
  const routingGroups = router === "expert-choice" ? 1 : tokenParts(config, "routingGroups");
  const rule = { capacityFactor, capacityRounding, minimumCapacity, capacityCountsSlots: config.capacityCounts === "slots" };
  const seats = seatsPerExpert(rule, { ...config, tokens: tokens / routingGroups });
  // An expert cannot take more tokens than there are.
  return { seats: Math.min(seats, tokens), dropOrder, dropKey, renormalizeAfterDrop: config.afterDrop === "renormalize", routingGroups };
}

export function settingsOf(config: RunConfig): LaneSettings {
  const { temperature, routedScale, inputJitter, noiseScale, secondExpertThreshold, normalizePower } = config;
  return { ...DEFAULT_SETTINGS, temperature, routedScale, inputJitter, logitNoise: noiseScale, secondExpertThreshold, normalizePower };
}
