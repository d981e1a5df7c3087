/** Settings of the Route screen that stand in no sentence, by topic and in the order in which they are listed. */
import type { ConfigFieldName } from "./config.ts";

export const ROUTE_FOLDS = {
  router: [
    "score", "pickBefore", "normalize", "normalizePower", "routedScale", "groups", "groupsKept", "groupScore",
    "biasSteps", "biasUpdate", "biasRule", "secondExpert", "secondExpertThreshold", "slotsPerExpert", "sequences",
  ],
  experts: ["activation", "clamp", "weightOn", "sharedWidth", "sharedGate"],
  capacity: [
    "capacity", "capacityFactor", "capacityRounding", "capacityCounts", "minimumCapacity", "dropOrder", "dropKey", "afterDrop", "routingGroups",
  ],
  noise: ["inputJitter", "logitNoise", "noiseScale"],
} as const satisfies Readonly<Record<string, readonly ConfigFieldName[]>>;

export type RouteFold = keyof typeof ROUTE_FOLDS;
