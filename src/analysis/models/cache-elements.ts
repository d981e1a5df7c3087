/** Numbers that the tokens of one sequence leave in a model's key and value cache, from the shape of its attention. */
import type { ModelAttention, MoeModel } from "./model.ts";
import { attentionWindow } from "./attention-windows.ts";

/** Linear and state-space layers keep a state of fixed size, which is left out. */
export interface CacheShape {
  /** Numbers per token in the layers that keep the whole context. */
  readonly whole: number;
  /** Numbers per token in the layers that keep a window. */
  readonly windowed: number;
  /** Tokens in that window; Infinity where no layer has one. */
  readonly window: number;
}

/** Per token, as if every layer kept the whole context. */
export function cacheElements(attention: ModelAttention): number {
  const { layers, kvHeads, headDim } = attention;
  switch (attention.kind) {
    case "mha":
    case "gqa": {
      // Also where keys and values share a projection both are kept: only keys are rotated.
      const { globalLayers = 0, globalKvHeads = kvHeads, globalHeadDim = headDim } = attention;
      return 2 * (layers - globalLayers) * kvHeads * headDim + 2 * globalLayers * globalKvHeads * globalHeadDim;
    }
    case "mla":
      // An indexer keeps one key of its own per token.
      return layers * (attention.kvLoraRank + attention.qkRopeHeadDim + (attention.indexerHeadDim ?? 0));
    case "shared-kv-mqa":
      return layers * headDim;
  }
}

export function cacheShape({ id, attention }: Pick<MoeModel, "id" | "attention">): CacheShape {
  const all = cacheElements(attention);
  const known = attentionWindow(id);
  if (known === null) return { whole: all, windowed: 0, window: Infinity };
  // Layers with a window have the sizes of the ordinary layers; global ones may have their own.
  const windowed = 2 * known.layers * attention.kvHeads * attention.headDim;
  return { whole: all - windowed, windowed, window: known.tokens };
}

/** Mean over the tokens of a sequence: what is kept, divided by how long the sequence is. */
export function elementsPerToken({ whole, windowed, window }: CacheShape, tokens: number): number {
  return whole + windowed * Math.min(1, window / Math.max(1, tokens));
}
