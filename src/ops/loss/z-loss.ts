import { defineOp } from "../contract.ts";
import { blockCount, TOKENS_PER_BLOCK } from "../routing/token-blocks.ts";
import { blockColumns } from "./block-sums.ts";

/**
 * Router z-loss: mean over tokens of (ln Σ_e e^l)². Source: ST-MoE, 2202.08906, eq. 5.
 * Shapes: blockSum [L, B, E + 3] → z [L].
 */
export const zLoss = defineOp({
  name: "loss/z-loss",
  params: { lanes: "u32", tokens: "u32", experts: "u32", sequences: "u32" },
  reads: { blockSum: "f32" },
  writes: { z: "f32" },
  extent: (p) => ({ blockSum: p.lanes * blockCount(p) * blockColumns(p.experts), z: p.lanes }),
  workgroup: 64,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => p.lanes,
  flops: (p) => p.lanes * blockCount(p),
  tolerance: { z: { rel: 4e-6, abs: 1e-7, because: "f32 sum over blocks against a double sum" } },
  cpu({ blockSum, z }, p) {
    const blocks = blockCount(p);
    for (let lane = 0; lane < p.lanes; lane++) {
      let sum = 0;
      for (let b = 0; b < blocks; b++) sum += blockSum[(lane * blocks + b) * blockColumns(p.experts) + p.experts + 1]!;
      z[lane] = sum / p.tokens;
    }
  },
});
