import { SCALARS } from "#ops/loss/scalars.ts";
import { byPairs, type LayerConfig } from "./layer-config.ts";
import { hasPlainCounts, hasSmoothLoad } from "./losses.ts";

type ObjectivePart = Extract<(typeof SCALARS)[number], `objective${string}`>;

/** Losses and load metrics of a forward pass; the objective is no property of the layer alone. */
export type LayerScalarName = Exclude<(typeof SCALARS)[number], ObjectivePart>;

const NAMES = SCALARS.filter((name): name is LayerScalarName => !name.startsWith("objective"));

/** The scalars of one lane by name, from the buffer `scalars` [L, 27]. */
export function layerScalars(values: ArrayLike<number>, lane = 0): Readonly<Record<LayerScalarName, number>> {
  const start = lane * SCALARS.length;
  const named = NAMES.map((name) => [name, values[start + SCALARS.indexOf(name)]!] as const);
  return Object.fromEntries(named) as Record<LayerScalarName, number>;
}

/** Losses of k ranked picks per token. Routers by pairs have no first choice and no k: a balanced value does not exist. */
const OF_RANKED_PICKS: readonly LayerScalarName[] = ["aux.slots", "aux.perSlot", "aux.top1", "aux.gshard", "aux.sequence", "aux.global"];

/** The scalars that mean something for a layer. The engine writes 0 for the others, which is no measurement. */
export function knownScalars(config: LayerConfig): readonly LayerScalarName[] {
  const { router, capacity } = config;
  if (router === "soft") return ["z"];
  const unknown = new Set<LayerScalarName>([
    ...(hasPlainCounts(config) ? [] : ["aux.sigmoidSequence"] as const),
    ...(hasSmoothLoad(config) ? [] : ["aux.load"] as const),
    ...(byPairs(config) ? OF_RANKED_PICKS : []),
    // Nobody asked for the slots that routers by pairs leave empty, and without seats nothing can be refused.
    ...(byPairs(config) || capacity === null ? ["droppedSlotFraction"] as const : []),
    ...(capacity === null || router === "relu" ? ["bufferUse"] as const : []),
  ]);
  return NAMES.filter((name) => !unknown.has(name));
}
