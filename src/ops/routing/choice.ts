import { cover, defineOp } from "../contract.ts";

/**
 * What the picks are ordered by: the score or the logit of each expert, plus its choice bias.
 *
 * The bias changes who is picked and never reaches the weights (loss-free balancing, Wang et al. 2024, 2408.15664).
 * Shapes: logits, scores [L, T, E], bias [L, E] (absent when biased = 0) → value [L, T, E].
 */
export const choice = defineOp({
  name: "routing/choice",
  params: { lanes: "u32", tokens: "u32", experts: "u32", onLogit: "u32", biased: "u32" },
  reads: { logits: "f32", scores: "f32", bias: "f32" },
  writes: { value: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    scores: p.lanes * p.tokens * p.experts,
    bias: p.biased * p.lanes * p.experts,
    value: p.lanes * p.tokens * p.experts,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens * p.experts, 64),
  flops: (p) => p.biased * p.lanes * p.tokens * p.experts,
  tolerance: { value: { rel: 1e-7, abs: 1e-37, because: "one correctly rounded sum; a device may flush subnormal numbers to 0" } },
  cpu({ logits, scores, bias, value }, p) {
    const from = p.onLogit ? logits : scores;
    for (let i = 0; i < p.lanes * p.tokens * p.experts; i++) {
      const lane = Math.floor(i / (p.tokens * p.experts));
      value[i] = from[i]! + (p.biased ? bias[lane * p.experts + (i % p.experts)]! : 0);
    }
  },
});
