import { cover, defineOp } from "../contract.ts";
import { alignedRows, TILE_COLUMNS } from "../tile-shape.ts";
import { activate as hiddenValue } from "./activation.ts";

/**
 * Hidden values from the projections that `experts/up` wrote: hidden[r] = act(u[r], g[r]), for all R rows.
 *
 * The pass of a training step, where the projections are kept for the backward pass; the formulas are in
 * `activation.ts`, limit, alpha and upShift belong to swiglu-clamped.
 * Shapes: projected [L, R, H] or, gated, [L, R, 2H] (up, then gate) → hidden [L, R, H].
 */
export const activate = defineOp({
  name: "experts/activate",
  params: {
    lanes: "u32", rows: "u32", expertWidth: "u32", activation: "u32", gated: "u32",
    limit: "f32", alpha: "f32", upShift: "f32",
  },
  reads: { projected: "f32" },
  writes: { hidden: "f32" },
  extent: (p) => ({
    projected: (1 + p.gated) * p.lanes * p.rows * p.expertWidth,
    hidden: p.lanes * p.rows * p.expertWidth,
  }),
  workgroup: 64,
  constants: (p) => ({ ALIGNED: alignedRows(p.expertWidth), ACTIVATION: p.activation, GATED: p.gated }),
  groups: (p) => cover(p.lanes * p.rows * cover(p.expertWidth, TILE_COLUMNS), 64),
  // One activation counts as one operation, as in `experts/up`, which leaves it out beside its products.
  flops: (p) => (1 + p.gated) * p.lanes * p.rows * p.expertWidth,
  tolerance: { hidden: { rel: 2e-6, abs: 1e-6, because: "WGSL exp and tanh are good to a few units in the last place, erf to 2e-7" } },
  cpu({ projected, hidden }, p) {
    for (let row = 0; row < p.lanes * p.rows; row++) {
      for (let i = 0; i < p.expertWidth; i++) {
        const at = row * (1 + p.gated) * p.expertWidth + i;
        const g = p.gated ? projected[at + p.expertWidth]! : 0;
        hidden[row * p.expertWidth + i] = hiddenValue(p.activation, projected[at]!, g, p);
      }
    }
  },
});
