import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { DRAW_PER_LANE, drawKey, PURPOSE, uniform24 } from "./draw.ts";

/**
 * Keeps a further expert by lot: slot j ≥ 1 stays with probability min(1, g / threshold), g its share of the raw weights.
 *
 * A slot that loses becomes NONE; the first pick always stays. U is drawn at counter (lane · T + t, j).
 * Shapes: expert, raw [L, T, k], draw [L, 4], settings [L, 8] → wanted [L, T, k].
 * Source: Lepikhin et al. 2020 (GShard), random routing; st-moe, second expert policy.
 */
export const secondExpert = defineOp({
  name: "routing/second-expert",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32" },
  reads: { expert: "u32", raw: "f32", draw: "u32", settings: "f32" },
  writes: { wanted: "u32" },
  extent: (p) => ({
    expert: p.lanes * p.tokens * p.topK,
    raw: p.lanes * p.tokens * p.topK,
    draw: p.lanes * DRAW_PER_LANE,
    settings: p.lanes * SETTINGS_PER_LANE,
    wanted: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  constants: () => ({ PURPOSE: PURPOSE.second }),
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 3 * p.lanes * p.tokens * p.topK,
  tolerance: { wanted: "exact" },
  cpu({ expert, raw, draw, settings, wanted }, p) {
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const lane = Math.floor(row / p.tokens);
      const key = drawKey(draw, lane, PURPOSE.second);
      const threshold = settings[lane * SETTINGS_PER_LANE + SETTING.secondExpertThreshold]!;
      let sum = 0;
      for (let j = 0; j < p.topK; j++) sum += raw[row * p.topK + j]!;
      for (let j = 0; j < p.topK; j++) {
        const at = row * p.topK + j;
        // Multiplied out, so that a threshold of 0 keeps every slot.
        const lost = j > 0 && uniform24(key, row, j) * threshold * sum >= raw[at]! && raw[at]! < threshold * sum;
        wanted[at] = lost ? NONE : expert[at]!;
      }
    }
  },
});
