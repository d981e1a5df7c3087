import { cover, defineOp } from "../contract.ts";

/**
 * Rows divided by their root mean square, times a weight per column: normed = v / √(mean v² + epsilon) · weight.
 *
 * Source: Zhang and Sennrich 2019, 1910.07467, eq. 4. Shapes: v [L, R, W], weight [L, W] → normed [L, R, W].
 */
export const rmsNorm = defineOp({
  name: "network/rms-norm",
  params: { lanes: "u32", rows: "u32", width: "u32", epsilon: "f32" },
  reads: { v: "f32", weight: "f32" },
  writes: { normed: "f32" },
  extent: (p) => ({ v: p.lanes * p.rows * p.width, weight: p.lanes * p.width, normed: p.lanes * p.rows * p.width }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.rows, 64),
  flops: (p) => 4 * p.lanes * p.rows * p.width,
  tolerance: { normed: { rel: 4e-6, abs: 1e-7, because: "an f32 sum of squares and a square root against doubles" } },
  cpu({ v, weight, normed }, p) {
    for (let row = 0; row < p.lanes * p.rows; row++) {
      const start = row * p.width;
      const column = Math.floor(row / p.rows) * p.width;
      let squares = 0;
      for (let i = 0; i < p.width; i++) squares += v[start + i]! * v[start + i]!;
      const factor = 1 / Math.sqrt(squares / p.width + p.epsilon);
      for (let i = 0; i < p.width; i++) normed[start + i] = factor * v[start + i]! * weight[column + i]!;
    }
  },
});
