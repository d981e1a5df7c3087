import { cover, defineOp } from "../contract.ts";

/**
 * The k experts with the largest choice value, best first. Ties go to the lower expert index.
 *
 * For a softmax router the choice value is the logit, whether the configuration picks on scores or
 * on logits: softmax keeps the order of logits, while scores rounded to f32 would tie at 0.
 * Each pick is the best among those that come after the previous pick in (value descending, index
 * ascending) order, so no mask is needed.
 * Shapes: value [L, T, E] (finite) → expert [L, T, k].
 */
export const topK = defineOp({
  name: "routing/top-k",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32" },
  reads: { value: "f32" },
  writes: { expert: "u32" },
  extent: (p) => ({ value: p.lanes * p.tokens * p.experts, expert: p.lanes * p.tokens * p.topK }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: () => 0,
  tolerance: { expert: "exact" },
  cpu({ value, expert }, p) {
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const taken = new Set<number>();
      for (let j = 0; j < p.topK; j++) {
        let best = -1;
        for (let e = 0; e < p.experts; e++) {
          if (taken.has(e)) continue;
          if (best < 0 || value[row * p.experts + e]! > value[row * p.experts + best]!) best = e;
        }
        taken.add(best);
        expert[row * p.topK + j] = best;
      }
    }
  },
});
