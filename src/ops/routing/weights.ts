import { exp } from "#num/exp.ts";
import { cover, defineOp } from "../contract.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { normOf, WEIGHT_EPSILON } from "./norm.ts";

/**
 * Combine weights of the picked experts.
 *
 * raw: the score at the pick, or with softmaxOverPicks = 1 the softmax over the k picked logits alone. weight: raw
 * (normalize 0), raw / (Σ raw + ε) (1), or raw / (Σ raw^q)^(1/q) with q from the settings (2, MegaBlocks), times the
 * routed scale. ε is 1e-20 with epsilon = 1 (scores that can all vanish: sigmoid, √softplus), else 0.
 * Shapes: logits, scores [L, T, E], expert [L, T, k], settings [L, 8] → raw, weight [L, T, k].
 */
export const weights = defineOp({
  name: "routing/weights",
  params: {
    lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", softmaxOverPicks: "u32", normalize: "u32", epsilon: "u32",
  },
  reads: { logits: "f32", scores: "f32", expert: "u32", settings: "f32" },
  writes: { raw: "f32", weight: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    scores: p.lanes * p.tokens * p.experts,
    expert: p.lanes * p.tokens * p.topK,
    settings: p.lanes * SETTINGS_PER_LANE,
    raw: p.lanes * p.tokens * p.topK,
    weight: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 3 * p.lanes * p.tokens * p.topK,
  tolerance: {
    raw: { rel: 4e-6, abs: 1e-7, because: "WGSL exp is good to 3 + 2|x| ulp, then a division" },
    weight: { rel: 1e-5, abs: 1e-7, because: "as raw, then a sum or two powers, a division and a product" },
  },
  cpu({ logits, scores, expert, settings, raw, weight }, p) {
    const own = new Float64Array(p.topK);
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      let max = -Infinity;
      for (let j = 0; j < p.topK; j++) max = Math.max(max, logits[row * p.experts + expert[row * p.topK + j]!]!);
      let exponentials = 0;
      for (let j = 0; j < p.topK; j++) {
        const at = row * p.experts + expert[row * p.topK + j]!;
        own[j] = p.softmaxOverPicks ? exp(logits[at]! - max) : scores[at]!;
        exponentials += own[j]!;
      }
      if (p.softmaxOverPicks) for (let j = 0; j < p.topK; j++) own[j]! /= exponentials;
      const lane = Math.floor(row / p.tokens) * SETTINGS_PER_LANE;
      let divisor = 1;
      if (p.normalize === 1) {
        divisor = p.epsilon ? WEIGHT_EPSILON : 0;
        for (const one of own) divisor += one;
      } else if (p.normalize === 2) divisor = normOf(own, settings[lane + SETTING.normalizePower]!);
      const scale = settings[lane + SETTING.routedScale]!;
      for (let j = 0; j < p.topK; j++) {
        raw[row * p.topK + j] = own[j]!;
        weight[row * p.topK + j] = divisor > 0 ? (scale * own[j]!) / divisor : 0;
      }
    }
  },
});
