import { cover, defineOp } from "../contract.ts";

/**
 * Gradient of every expert's bias: gradient[e, m] = Σ left[r, m] over the rows r of expert e.
 *
 * Rows are summed in ascending order; an expert without rows gets exactly 0.
 * Shapes: left [L, R, W] (gradient at what the bias was added to), range [L, E, 2] (first row, end row) →
 * gradient [L, E, W].
 */
export const columnSums = defineOp({
  name: "experts/column-sums",
  params: { lanes: "u32", experts: "u32", rows: "u32", width: "u32" },
  reads: { left: "f32", range: "u32" },
  writes: { gradient: "f32" },
  extent: (p) => ({
    left: p.lanes * p.rows * p.width,
    range: p.lanes * p.experts * 2,
    gradient: p.lanes * p.experts * p.width,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.experts * p.width, 64),
  flops: (p) => p.lanes * p.rows * p.width,
  tolerance: { gradient: { rel: 1e-5, abs: 1e-6, because: "f32 sums of up to 10000 rows, one after the other, against double sums" } },
  cpu({ left, range, gradient }, p) {
    for (let expert = 0; expert < p.lanes * p.experts; expert++) {
      const lane = Math.floor(expert / p.experts);
      for (let m = 0; m < p.width; m++) {
        let sum = 0;
        for (let row = range[expert * 2]!; row < range[expert * 2 + 1]!; row++) sum += left[(lane * p.rows + row) * p.width + m]!;
        gradient[expert * p.width + m] = sum;
      }
    }
  },
});
