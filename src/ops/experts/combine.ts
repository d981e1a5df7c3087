import { cover, defineOp } from "../contract.ts";

/**
 * Layer output: output[t] = Σ_j weight[t, j] · rowOutput[row of slot (t, j)], summed in slot order.
 *
 * Shapes: rowOutput [L, S, D], row [L, S], weight [L, T, k] → output [L, T, D].
 */
export const combine = defineOp({
  name: "experts/combine",
  params: { lanes: "u32", tokens: "u32", topK: "u32", modelWidth: "u32" },
  reads: { rowOutput: "f32", row: "u32", weight: "f32" },
  writes: { output: "f32" },
  extent: (p) => ({
    rowOutput: p.lanes * p.tokens * p.topK * p.modelWidth,
    row: p.lanes * p.tokens * p.topK,
    weight: p.lanes * p.tokens * p.topK,
    output: p.lanes * p.tokens * p.modelWidth,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens * p.modelWidth, 64),
  flops: (p) => 2 * p.lanes * p.tokens * p.topK * p.modelWidth,
  tolerance: { output: { rel: 1e-6, abs: 1e-7, because: "at most 16 f32 products against double sums" } },
  cpu({ rowOutput, row, weight, output }, p) {
    const slots = p.tokens * p.topK;
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let t = 0; t < p.tokens; t++) {
        for (let d = 0; d < p.modelWidth; d++) {
          let sum = 0;
          for (let j = 0; j < p.topK; j++) {
            const s = lane * slots + t * p.topK + j;
            sum += weight[s]! * rowOutput[(lane * slots + row[s]!) * p.modelWidth + d]!;
          }
          output[(lane * p.tokens + t) * p.modelWidth + d] = sum;
        }
      }
    }
  },
});
