import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { WEIGHT_EPSILON } from "./norm.ts";

/**
 * Weights after drops: a slot without a seat counts for nothing.
 *
 * renormalize = 0: kept slots keep their weight; 1: λ · raw / (Σ raw over the token's kept slots + ε), whatever the
 * normalisation before, and 0 where nothing is kept (DeepSpeed, top-2). ε is 1e-20 with epsilon = 1, else 0.
 * Shapes: raw, weight, seated [L, T, k], settings [L, 8] → finalWeight [L, T, k].
 */
export const dropWeights = defineOp({
  name: "routing/drop-weights",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", renormalize: "u32", epsilon: "u32" },
  reads: { raw: "f32", weight: "f32", seated: "u32", settings: "f32" },
  writes: { finalWeight: "f32" },
  extent: (p) => ({
    raw: p.lanes * p.tokens * p.topK,
    weight: p.lanes * p.tokens * p.topK,
    seated: p.lanes * p.tokens * p.topK,
    settings: p.lanes * SETTINGS_PER_LANE,
    finalWeight: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => p.renormalize * 3 * p.lanes * p.tokens * p.topK,
  tolerance: { finalWeight: { rel: 2e-6, abs: 1e-7, because: "an f32 sum of k weights, a division and a product" } },
  cpu({ raw, weight, seated, settings, finalWeight }, p) {
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const scale = settings[Math.floor(row / p.tokens) * SETTINGS_PER_LANE + SETTING.routedScale]!;
      let sum = p.epsilon ? WEIGHT_EPSILON : 0;
      for (let s = row * p.topK; s < (row + 1) * p.topK; s++) if (seated[s] !== NONE) sum += raw[s]!;
      for (let s = row * p.topK; s < (row + 1) * p.topK; s++) {
        if (seated[s] === NONE) finalWeight[s] = 0;
        else if (!p.renormalize) finalWeight[s] = weight[s]!;
        else finalWeight[s] = sum > 0 ? (scale * raw[s]!) / sum : 0;
      }
    }
  },
});
