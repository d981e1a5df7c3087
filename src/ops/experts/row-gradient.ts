import { cover, defineOp } from "../contract.ts";

/**
 * Gradient at every row's expert output: rowGradient[r] = weight[slot[r]] · upstream[token of slot[r]].
 *
 * weighted = 0: the token's gradient as it is, where the weight multiplied the input instead. Rows are
 * grouped by expert without gaps, so the end of the last expert's range says how many exist; those behind
 * are left as they were.
 * Shapes: upstream [L, T, D] (gradient at the layer's output), slot [L, R], range [L, E, 2] (first row,
 * end row), weight [L, T·k] (absent when weighted = 0) → rowGradient [L, R, D].
 */
export const rowGradient = defineOp({
  name: "experts/row-gradient",
  params: { lanes: "u32", tokens: "u32", rows: "u32", experts: "u32", topK: "u32", modelWidth: "u32", weighted: "u32" },
  reads: { upstream: "f32", slot: "u32", range: "u32", weight: "f32" },
  writes: { rowGradient: "f32" },
  extent: (p) => ({
    upstream: p.lanes * p.tokens * p.modelWidth,
    slot: p.lanes * p.rows,
    range: p.lanes * p.experts * 2,
    weight: p.weighted * p.lanes * p.tokens * p.topK,
    rowGradient: p.lanes * p.rows * p.modelWidth,
  }),
  workgroup: 64,
  constants: (p) => ({ WEIGHTED: p.weighted }),
  groups: (p) => cover(p.lanes * p.rows * p.modelWidth, 64),
  flops: (p) => p.weighted * p.lanes * p.rows * p.modelWidth,
  tolerance: { rowGradient: { rel: 1e-7, abs: 1e-30, because: "one f32 product" } },
  cpu({ upstream, slot, range, weight, rowGradient: out }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const end = range[((lane + 1) * p.experts - 1) * 2 + 1]!;
      for (let row = 0; row < end; row++) {
        const s = slot[lane * p.rows + row]!;
        const from = (lane * p.tokens + Math.floor(s / p.topK)) * p.modelWidth;
        const factor = p.weighted ? weight[lane * p.tokens * p.topK + s]! : 1;
        for (let d = 0; d < p.modelWidth; d++) out[(lane * p.rows + row) * p.modelWidth + d] = factor * upstream[from + d]!;
      }
    }
  },
});
