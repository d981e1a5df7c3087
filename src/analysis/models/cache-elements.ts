/** Numbers that one token leaves in a model's key and value cache, from the shape of its attention. */
import type { ModelAttention } from "./model.ts";

/**
 * An upper end: windows that forget old tokens and caches that are compressed over time are not in the table.
 * Linear and state-space layers keep a state of fixed size, which is left out.
 */
export function cacheElements(attention: ModelAttention): number {
  const { layers, kvHeads, headDim } = attention;
  switch (attention.kind) {
    case "mha":
    case "gqa": {
      const { globalLayers = 0, globalKvHeads = kvHeads, globalHeadDim = headDim } = attention;
      return 2 * (layers - globalLayers) * kvHeads * headDim + 2 * globalLayers * globalKvHeads * globalHeadDim;
    }
    case "mla":
      return layers * (attention.kvLoraRank + attention.qkRopeHeadDim);
    case "shared-kv-mqa":
      return layers * headDim;
  }
}
