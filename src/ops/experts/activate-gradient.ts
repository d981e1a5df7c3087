import { cover, defineOp } from "../contract.ts";
import { alignedRows, TILE_COLUMNS } from "../tile-shape.ts";
import { gateSlope, upSlope } from "./activation-gradient.ts";

/**
 * Gradient at the projections: du = dh · ∂h/∂u and dg = dh · ∂h/∂g, for all R rows.
 *
 * The slopes are in `activation-gradient.ts`; limit, alpha and upShift belong to swiglu-clamped.
 * Shapes: projected [L, R, H] or, gated, [L, R, 2H] (up, then gate), hiddenGradient [L, R, H] →
 * projectedGradient as projected. In units of the objective per unit of a projection.
 */
export const activateGradient = defineOp({
  name: "experts/activate-gradient",
  params: {
    lanes: "u32", rows: "u32", expertWidth: "u32", activation: "u32", gated: "u32",
    limit: "f32", alpha: "f32", upShift: "f32",
  },
  reads: { projected: "f32", hiddenGradient: "f32" },
  writes: { projectedGradient: "f32" },
  extent: (p) => ({
    projected: (1 + p.gated) * p.lanes * p.rows * p.expertWidth,
    hiddenGradient: p.lanes * p.rows * p.expertWidth,
    projectedGradient: (1 + p.gated) * p.lanes * p.rows * p.expertWidth,
  }),
  workgroup: 64,
  constants: (p) => ({ ALIGNED: alignedRows(p.expertWidth), ACTIVATION: p.activation, GATED: p.gated }),
  groups: (p) => cover(p.lanes * p.rows * cover(p.expertWidth, TILE_COLUMNS), 64),
  flops: (p) => 2 * (1 + p.gated) * p.lanes * p.rows * p.expertWidth,
  tolerance: {
    projectedGradient: { rel: 4e-6, abs: 1e-6, because: "WGSL exp is good to 3 + 2|x| ulp, erf to 2e-7, then up to five products" },
  },
  cpu({ projected, hiddenGradient, projectedGradient }, p) {
    for (let row = 0; row < p.lanes * p.rows; row++) {
      for (let i = 0; i < p.expertWidth; i++) {
        const at = row * (1 + p.gated) * p.expertWidth + i;
        const u = projected[at]!;
        const g = p.gated ? projected[at + p.expertWidth]! : 0;
        const upstream = hiddenGradient[row * p.expertWidth + i]!;
        projectedGradient[at] = upstream * upSlope(p.activation, u, g, p);
        if (p.gated) projectedGradient[at + p.expertWidth] = upstream * gateSlope(p.activation, u, g, p);
      }
    }
  },
});
