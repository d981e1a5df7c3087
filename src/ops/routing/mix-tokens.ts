import { alignedRows } from "../tile-shape.ts";
import { cover, defineOp } from "../contract.ts";

/**
 * Mixtures of all tokens: mixed[c] = Σ_t share[t, c] · x[t].
 *
 * Each invocation holds four columns of four elements. Shapes: share [L, T, C], x [L, T, W] → mixed [L, C, W].
 * Source: Puigcerver et al. 2023, 2308.00951, eq. 1 (slot inputs DᵀX).
 */
export const mixTokens = defineOp({
  name: "routing/mix-tokens",
  params: { lanes: "u32", tokens: "u32", columns: "u32", width: "u32" },
  reads: { share: "f32", x: "f32" },
  writes: { mixed: "f32" },
  extent: (p) => ({
    share: p.lanes * p.tokens * p.columns,
    x: p.lanes * p.tokens * p.width,
    mixed: p.lanes * p.columns * p.width,
  }),
  workgroup: 64,
  constants: (p) => ({ ALIGNED: alignedRows(p.columns) * alignedRows(p.width) }),
  groups: (p) => cover(p.lanes * cover(p.columns, 4) * cover(p.width, 4), 64),
  flops: (p) => 2 * p.lanes * p.tokens * p.columns * p.width,
  tolerance: { mixed: { rel: 1e-5, abs: 1e-6, because: "f32 sums over all tokens of either sign against double sums" } },
  cpu({ share, x, mixed }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let column = 0; column < p.columns; column++) {
        for (let i = 0; i < p.width; i++) {
          let sum = 0;
          for (let token = lane * p.tokens; token < (lane + 1) * p.tokens; token++) {
            sum += share[token * p.columns + column]! * x[token * p.width + i]!;
          }
          mixed[(lane * p.columns + column) * p.width + i] = sum;
        }
      }
    }
  },
});
