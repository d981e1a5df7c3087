import { defineOp } from "../contract.ts";

/** Keeps the length of a zero row positive (vmoe, soft_moe). */
export const UNIT_EPSILON = 1e-6;

/**
 * Rows of length one, times a scale: unit = scale · v / √(Σ v² + 1e-6).
 *
 * Shapes: v [L, R, W], scale [L] (absent, and 1, when scaled = 0) → unit [L, R, W]. Source: Puigcerver et al. 2023,
 * "From sparse to soft mixtures of experts", appendix: l2 normalisation of tokens and slot parameters.
 */
export const unitRows = defineOp({
  name: "routing/unit-rows",
  params: { lanes: "u32", rows: "u32", width: "u32", scaled: "u32" },
  reads: { v: "f32", scale: "f32" },
  writes: { unit: "f32" },
  extent: (p) => ({ v: p.lanes * p.rows * p.width, scale: p.scaled * p.lanes, unit: p.lanes * p.rows * p.width }),
  workgroup: 64,
  groups: (p) => p.lanes * p.rows,
  flops: (p) => 3 * p.lanes * p.rows * p.width,
  tolerance: { unit: { rel: 4e-6, abs: 1e-7, because: "an f32 sum of squares, a root and a division against doubles" } },
  cpu({ v, scale, unit }, p) {
    for (let row = 0; row < p.lanes * p.rows; row++) {
      const start = row * p.width;
      let squares = UNIT_EPSILON;
      for (let i = 0; i < p.width; i++) squares += v[start + i]! * v[start + i]!;
      const factor = (p.scaled ? scale[Math.floor(row / p.rows)]! : 1) / Math.sqrt(squares);
      for (let i = 0; i < p.width; i++) unit[start + i] = factor * v[start + i]!;
    }
  },
});
