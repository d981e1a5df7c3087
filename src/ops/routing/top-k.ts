import { cover, defineOp } from "../contract.ts";

/**
 * The k experts with the largest choice value, best first. Ties go to the lower expert index.
 *
 * Where the order of the scores is that of the logits, the choice value is the logit: softmax keeps the order,
 * while scores rounded to f32 would tie at 0.
 * cleanFirst = 1: the first pick is the best of `value`, the others are the best of `later` without it (the sampled
 * second expert of DeepSpeed, whose `later` carries Gumbel noise).
 * Each pick is the best among those that come after the previous pick in (value descending, index
 * ascending) order, so no mask is needed.
 * Shapes: value [L, T, E] (finite), later [L, T, E] (absent when cleanFirst = 0) → expert [L, T, k].
 */
export const topK = defineOp({
  name: "routing/top-k",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", cleanFirst: "u32" },
  reads: { value: "f32", later: "f32" },
  writes: { expert: "u32" },
  extent: (p) => ({
    value: p.lanes * p.tokens * p.experts,
    later: p.cleanFirst * p.lanes * p.tokens * p.experts,
    expert: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  constants: (p) => ({ CLEAN_FIRST: p.cleanFirst }),
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: () => 0,
  tolerance: { expert: "exact" },
  cpu({ value, later, expert }, p) {
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const taken = new Set<number>();
      for (let j = 0; j < p.topK; j++) {
        const from = p.cleanFirst && j > 0 ? later : value;
        let best = -1;
        for (let e = 0; e < p.experts; e++) {
          if (taken.has(e)) continue;
          if (best < 0 || from[row * p.experts + e]! > from[row * p.experts + best]!) best = e;
        }
        taken.add(best);
        expert[row * p.topK + j] = best;
      }
    }
  },
});
