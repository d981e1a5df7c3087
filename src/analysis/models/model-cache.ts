/** Bytes that one token leaves in a model's cache, summed over its layers. */
import { kvBytesPerToken } from "../laws/inference/kv-cache.ts";
import type { MoeModel } from "./model.ts";

const NOT_GIVEN = { kvHeads: null, headWidth: null, latentWidth: null, ropeWidth: null } as const;

/**
 * Every layer keeps the whole context: models with sliding windows or compressed caches need less, and layers without
 * attention keep a state of fixed size, which is left out.
 */
export function modelCacheBytes({ attention }: Pick<MoeModel, "attention">, bytesPerElement: number): number {
  const { layers, kvHeads, headDim } = attention;
  const grouped = (blocks: number, heads: number, width: number): number =>
    blocks === 0 ? 0 : Number(kvBytesPerToken.compute({ ...NOT_GIVEN, kind: "gqa", layers: blocks, kvHeads: heads, headWidth: width, bytesPerElement }).bytesPerToken);
  switch (attention.kind) {
    case "mha":
    case "gqa": {
      const { globalLayers = 0, globalKvHeads = kvHeads, globalHeadDim = headDim, globalSharedKv = false } = attention;
      return grouped(layers - globalLayers, kvHeads, headDim) + grouped(globalLayers, globalKvHeads, globalHeadDim) / (globalSharedKv ? 2 : 1);
    }
    case "mla":
      return Number(
        kvBytesPerToken.compute({ ...NOT_GIVEN, kind: "mla", layers, latentWidth: attention.kvLoraRank, ropeWidth: attention.qkRopeHeadDim, bytesPerElement }).bytesPerToken,
      );
    case "shared-kv-mqa":
      // One vector serves as key and value.
      return grouped(layers, 1, headDim) / 2;
  }
}
