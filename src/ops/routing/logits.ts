import { alignedRows, TILE_COLUMNS, TILE_ROWS } from "../tile-shape.ts";
import { cover, defineOp } from "../contract.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";

/**
 * Router logits: l[t, e] = (x[t] · gate[e] + bias[e]) / temperature.
 *
 * A temperature of exactly 1 divides by nothing, so integer inputs keep exact integer logits.
 * Shapes: x [L, T, D], gate [L, E, D], bias [L, E] (absent when biased = 0), settings [L, 8] whose
 * first value is the temperature, logits [L, T, E]. Source: Shazeer et al. 2017, eq. 3 without noise.
 */
export const logits = defineOp({
  name: "routing/logits",
  params: { lanes: "u32", tokens: "u32", experts: "u32", modelWidth: "u32", biased: "u32" },
  reads: { x: "f32", gate: "f32", bias: "f32", settings: "f32" },
  writes: { logits: "f32" },
  extent: (p) => ({
    x: p.lanes * p.tokens * p.modelWidth,
    gate: p.lanes * p.experts * p.modelWidth,
    bias: p.biased * p.lanes * p.experts,
    settings: p.lanes * SETTINGS_PER_LANE,
    logits: p.lanes * p.tokens * p.experts,
  }),
  workgroup: 64,
  constants: (p) => ({ ALIGNED: alignedRows(p.modelWidth) }),
  groups: (p) => cover(p.lanes * cover(p.tokens, TILE_ROWS) * cover(p.experts, TILE_COLUMNS), 64),
  flops: (p) => 2 * p.lanes * p.tokens * p.experts * p.modelWidth,
  tolerance: { logits: { rel: 4e-6, abs: 1e-7, because: "f32 dot products of up to 4096 terms against double sums" } },
  cpu({ x, gate, bias, settings, logits: out }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const temperature = settings[lane * SETTINGS_PER_LANE + SETTING.temperature]!;
      for (let t = 0; t < p.tokens; t++) {
        const row = (lane * p.tokens + t) * p.modelWidth;
        for (let e = 0; e < p.experts; e++) {
          const column = (lane * p.experts + e) * p.modelWidth;
          let sum = p.biased ? bias[lane * p.experts + e]! : 0;
          for (let i = 0; i < p.modelWidth; i++) sum += x[row + i]! * gate[column + i]!;
          out[(lane * p.tokens + t) * p.experts + e] = sum / temperature;
        }
      }
    }
  },
});
