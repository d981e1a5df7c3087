import type { LayerConfig } from "./layer-config.ts";

/**
 * Whether no token's route depends on later tokens of the batch. A text that is written word by word cannot
 * be routed otherwise: its later tokens do not exist yet.
 */
export function isCausal({ router, capacity, topK }: Pick<LayerConfig, "router" | "capacity" | "topK">): boolean {
  if (router === "expert-choice" || router === "soft" || router === "sinkhorn") return false;
  if (capacity === null || router === "relu") return true;
  // Slot by slot, all first choices are seated before any second one.
  return capacity.dropOrder === "token-major" || (capacity.dropOrder === "slot-major" && topK === 1);
}
