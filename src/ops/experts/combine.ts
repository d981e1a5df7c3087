import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";

/**
 * Layer output: output[t] = Σ_j weight[t, j] · rowOutput[row of slot (t, j)], summed in slot order.
 *
 * Slots whose row is NONE add nothing. weighted = 0: the plain sum. dense = 1: slot (t, j) takes row j
 * of the lane (Soft MoE: every token is a mixture of all rows, so topK = rows).
 * Shapes: rowOutput [L, R, D], row [L, T·k] (absent when dense = 1), weight [L, T, k] (absent when
 * weighted = 0) → output [L, T, D].
 */
export const combine = defineOp({
  name: "experts/combine",
  params: { lanes: "u32", tokens: "u32", rows: "u32", topK: "u32", modelWidth: "u32", weighted: "u32", dense: "u32" },
  reads: { rowOutput: "f32", row: "u32", weight: "f32" },
  writes: { output: "f32" },
  extent: (p) => ({
    rowOutput: p.lanes * p.rows * p.modelWidth,
    row: p.dense ? 0 : p.lanes * p.tokens * p.topK,
    weight: p.weighted * p.lanes * p.tokens * p.topK,
    output: p.lanes * p.tokens * p.modelWidth,
  }),
  workgroup: 64,
  constants: (p) => ({ WEIGHTED: p.weighted, DENSE: p.dense }),
  groups: (p) => cover(p.lanes * p.tokens * p.modelWidth, 64),
  flops: (p) => (1 + p.weighted) * p.lanes * p.tokens * p.topK * p.modelWidth,
  tolerance: { output: { rel: 4e-6, abs: 1e-6, because: "f32 sums of up to 4096 products, one after the other, against double sums" } },
  cpu({ rowOutput, row, weight, output }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let t = 0; t < p.tokens; t++) {
        for (let d = 0; d < p.modelWidth; d++) {
          let sum = 0;
          for (let j = 0; j < p.topK; j++) {
            const s = (lane * p.tokens + t) * p.topK + j;
            const source = p.dense ? j : row[s]!;
            if (source === NONE) continue;
            sum += (p.weighted ? weight[s]! : 1) * rowOutput[(lane * p.rows + source) * p.modelWidth + d]!;
          }
          output[(lane * p.tokens + t) * p.modelWidth + d] = sum;
        }
      }
    }
  },
});
