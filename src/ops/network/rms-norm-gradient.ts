import { cover, defineOp } from "../contract.ts";

/**
 * Gradient of rows divided by their root mean square: at v, and each row's part of the gradient at the weight.
 *
 * With r = 1 / √(mean v² + epsilon) and g the gradient at normed: dv = r · weight · g − v · r³ / W · Σ weight · g · v;
 * weightPart = g · v · r, to be summed over the rows.
 * Shapes: v, gradient [L, R, W], weight [L, W] → inputGradient, weightPart [L, R, W].
 */
export const rmsNormGradient = defineOp({
  name: "network/rms-norm-gradient",
  params: { lanes: "u32", rows: "u32", width: "u32", epsilon: "f32" },
  reads: { v: "f32", weight: "f32", gradient: "f32" },
  writes: { inputGradient: "f32", weightPart: "f32" },
  extent: (p) => ({
    v: p.lanes * p.rows * p.width,
    weight: p.lanes * p.width,
    gradient: p.lanes * p.rows * p.width,
    inputGradient: p.lanes * p.rows * p.width,
    weightPart: p.lanes * p.rows * p.width,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.rows, 64),
  flops: (p) => 10 * p.lanes * p.rows * p.width,
  tolerance: {
    inputGradient: { rel: 1e-5, abs: 1e-6, because: "a difference of two nearly equal f32 terms where g is parallel to v" },
    weightPart: { rel: 4e-6, abs: 1e-7, because: "an f32 sum of squares and a square root against doubles" },
  },
  cpu({ v, weight, gradient, inputGradient, weightPart }, p) {
    for (let row = 0; row < p.lanes * p.rows; row++) {
      const start = row * p.width;
      const column = Math.floor(row / p.rows) * p.width;
      let squares = 0;
      let dot = 0;
      for (let i = 0; i < p.width; i++) {
        squares += v[start + i]! * v[start + i]!;
        dot += v[start + i]! * gradient[start + i]! * weight[column + i]!;
      }
      const inverse = 1 / Math.sqrt(squares / p.width + p.epsilon);
      const along = (dot * inverse * inverse) / p.width;
      for (let i = 0; i < p.width; i++) {
        inputGradient[start + i] = inverse * (weight[column + i]! * gradient[start + i]! - v[start + i]! * along);
        weightPart[start + i] = gradient[start + i]! * v[start + i]! * inverse;
      }
    }
  },
});
