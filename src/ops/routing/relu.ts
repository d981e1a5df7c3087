import { NONE } from "../none.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { cover, defineOp } from "../contract.ts";

/**
 * ReLU routing: every expert with a positive logit is used, any number of them, with the logit as its weight.
 * Source: ReMoE, Wang et al. 2024, 2412.14711, eq. 5.
 * Shapes: logits [L, T, E], settings [L, 8] → chosen [L, T, E] (e, or NONE), weight [L, T, E] (routed scale · logit, or 0).
 */
export const relu = defineOp({
  name: "routing/relu",
  params: { lanes: "u32", tokens: "u32", experts: "u32" },
  reads: { logits: "f32", settings: "f32" },
  writes: { chosen: "u32", weight: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    settings: p.lanes * SETTINGS_PER_LANE,
    chosen: p.lanes * p.tokens * p.experts,
    weight: p.lanes * p.tokens * p.experts,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens * p.experts, 64),
  flops: (p) => p.lanes * p.tokens * p.experts,
  tolerance: { chosen: "exact", weight: { rel: 1e-6, abs: 0, because: "one f32 product" } },
  cpu({ logits, settings, chosen, weight }, p) {
    for (let i = 0; i < p.lanes * p.tokens * p.experts; i++) {
      const lane = Math.floor(i / (p.tokens * p.experts));
      const scale = settings[lane * SETTINGS_PER_LANE + SETTING.routedScale]!;
      chosen[i] = logits[i]! > 0 ? i % p.experts : NONE;
      weight[i] = logits[i]! > 0 ? scale * logits[i]! : 0;
    }
  },
});
