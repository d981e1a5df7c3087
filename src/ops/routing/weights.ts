import { exp } from "#num/exp.ts";
import { cover, defineOp } from "../contract.ts";

/**
 * Combine weights of the picked experts.
 *
 * pickOnLogit = 0: the score at the pick; 1: softmax over the k picked logits alone. With
 * normalizeSum = 1 the k weights are divided by their sum. Last they are multiplied by the routed
 * scale, settings[lane, 1]. Source: moe-case/1, steps 6 and 7; G2, G3, G4 of the router table.
 * Shapes: logits, scores [L, T, E], expert [L, T, k], settings [L, 4] → weight [L, T, k].
 */
export const weights = defineOp({
  name: "routing/weights",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", pickOnLogit: "u32", normalizeSum: "u32" },
  reads: { logits: "f32", scores: "f32", expert: "u32", settings: "f32" },
  writes: { weight: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    scores: p.lanes * p.tokens * p.experts,
    expert: p.lanes * p.tokens * p.topK,
    settings: p.lanes * 4,
    weight: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 3 * p.lanes * p.tokens * p.topK,
  tolerance: { weight: { rel: 4e-6, abs: 1e-7, because: "WGSL exp is good to 3 + 2|x| ulp, then a division and a product" } },
  cpu({ logits, scores, expert, settings, weight }, p) {
    const raw = new Float64Array(p.topK);
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      let max = -Infinity;
      for (let j = 0; j < p.topK; j++) max = Math.max(max, logits[row * p.experts + expert[row * p.topK + j]!]!);
      let sum = 0;
      for (let j = 0; j < p.topK; j++) {
        const at = row * p.experts + expert[row * p.topK + j]!;
        raw[j] = p.pickOnLogit ? exp(logits[at]! - max) : scores[at]!;
        sum += raw[j]!;
      }
      const divisor = p.pickOnLogit || p.normalizeSum ? sum : 1;
      const scale = settings[Math.floor(row / p.tokens) * 4 + 1]!;
      for (let j = 0; j < p.topK; j++) weight[row * p.topK + j] = (scale * raw[j]!) / divisor;
    }
  },
});
