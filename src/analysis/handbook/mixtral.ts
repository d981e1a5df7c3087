/** Mixtral 8x7B, the example of the source notes, counted from its published shape. */
import { parameterCount } from "../laws/moe/cost.ts";

/** Widths and counts of Jiang et al. 2024 (2401.04088), table 1, as `moe.parameterCount` takes them. */
export const MIXTRAL = {
  layers: 32, width: 4096, queryWidth: 4096, kvWidth: 1024, expertWidth: 14336, ffnMatrices: 3, experts: 8, topK: 2, vocabulary: 32000,
} as const;

const COUNTED = parameterCount.compute({ ...MIXTRAL, tiedEmbeddings: false, sharedExperts: 0 });

/** Parameters that one token uses, over all. */
export const MIXTRAL_ACTIVE_FRACTION = COUNTED.activeFraction as number;

/** Routed parameters over all: of the share that a token leaves out, (1 - k/E) of them are the whole. */
export const MIXTRAL_ROUTED_FRACTION = (1 - MIXTRAL_ACTIVE_FRACTION) / (1 - MIXTRAL.topK / MIXTRAL.experts);
