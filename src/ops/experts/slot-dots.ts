import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { alignedRows } from "../tile-shape.ts";

/**
 * Product of every token's vector with each of its rows: dots[t, j] = left[t] · rowOutput[row of (t, j)].
 *
 * Gradient of the combine weights: with left = the gradient at the output it is ∂objective/∂weight; where
 * the weight multiplies the input, left = x and rowOutput = the gradient at the expert's input. A slot
 * whose row is NONE gets exactly 0. dense = 1: slot (t, j) takes row j of the lane (topK = rows).
 * Shapes: left [L, T, D], rowOutput [L, R, D], row [L, T·k] (absent when dense = 1) → dots [L, T, k].
 */
export const slotDots = defineOp({
  name: "experts/slot-dots",
  params: { lanes: "u32", tokens: "u32", rows: "u32", topK: "u32", modelWidth: "u32", dense: "u32" },
  reads: { left: "f32", rowOutput: "f32", row: "u32" },
  writes: { dots: "f32" },
  extent: (p) => ({
    left: p.lanes * p.tokens * p.modelWidth,
    rowOutput: p.lanes * p.rows * p.modelWidth,
    row: p.dense ? 0 : p.lanes * p.tokens * p.topK,
    dots: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  constants: (p) => ({ ALIGNED: alignedRows(p.modelWidth), DENSE: p.dense }),
  groups: (p) => cover(p.lanes * p.tokens * p.topK, 64),
  flops: (p) => 2 * p.lanes * p.tokens * p.topK * p.modelWidth,
  tolerance: { dots: { rel: 4e-6, abs: 1e-6, because: "f32 dot products of up to 4096 terms against double sums" } },
  cpu({ left, rowOutput, row, dots }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let s = 0; s < p.tokens * p.topK; s++) {
        const source = p.dense ? s % p.topK : row[lane * p.tokens * p.topK + s]!;
        let sum = 0;
        if (source !== NONE) {
          const a = (lane * p.tokens + Math.floor(s / p.topK)) * p.modelWidth;
          const b = (lane * p.rows + source) * p.modelWidth;
          for (let d = 0; d < p.modelWidth; d++) sum += left[a + d]! * rowOutput[b + d]!;
        }
        dots[lane * p.tokens * p.topK + s] = sum;
      }
    }
  },
});
