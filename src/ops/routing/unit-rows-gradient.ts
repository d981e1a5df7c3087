import { defineOp } from "../contract.ts";
import { UNIT_EPSILON } from "./unit-rows.ts";

/**
 * Gradient of rows of length one: at v, and each row's part of the gradient at the scale.
 *
 * With n = √(Σ v² + 1e-6) and g the gradient at unit = scale · v / n: dv = scale · (g / n − v (v · g) / n³),
 * dscale = Σ_rows (v · g) / n.
 * Shapes: v, gradient [L, R, W], scale [L] (absent, and 1, when scaled = 0) → inputGradient [L, R, W], scalePart [L, R].
 */
export const unitRowsGradient = defineOp({
  name: "routing/unit-rows-gradient",
  params: { lanes: "u32", rows: "u32", width: "u32", scaled: "u32" },
  reads: { v: "f32", scale: "f32", gradient: "f32" },
  writes: { inputGradient: "f32", scalePart: "f32" },
  extent: (p) => ({
    v: p.lanes * p.rows * p.width,
    scale: p.scaled * p.lanes,
    gradient: p.lanes * p.rows * p.width,
    inputGradient: p.lanes * p.rows * p.width,
    scalePart: p.lanes * p.rows,
  }),
  workgroup: 64,
  groups: (p) => p.lanes * p.rows,
  flops: (p) => 8 * p.lanes * p.rows * p.width,
  tolerance: {
    inputGradient: { rel: 1e-5, abs: 1e-6, because: "a difference of two nearly equal f32 terms where g is parallel to v" },
    scalePart: { rel: 1e-5, abs: 1e-6, because: "an f32 dot product of either sign against double sums" },
  },
  cpu({ v, scale, gradient, inputGradient, scalePart }, p) {
    for (let row = 0; row < p.lanes * p.rows; row++) {
      const start = row * p.width;
      let squares = UNIT_EPSILON;
      let dot = 0;
      for (let i = 0; i < p.width; i++) {
        squares += v[start + i]! * v[start + i]!;
        dot += v[start + i]! * gradient[start + i]!;
      }
      const length = Math.sqrt(squares);
      const factor = (p.scaled ? scale[Math.floor(row / p.rows)]! : 1) / length;
      for (let i = 0; i < p.width; i++) inputGradient[start + i] = factor * (gradient[start + i]! - (v[start + i]! * dot) / squares);
      scalePart[row] = dot / length;
    }
  },
});
