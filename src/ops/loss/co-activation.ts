import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";

/**
 * How often two experts serve the same token.
 *
 * N_ij counts ordered pairs of slots of one token with experts i and j, i ≠ j, and N_ii the slots with i, so that
 * P(j given i) = N_ij / N_i. With adjacent = 1 only neighbours in rank order count, each in both directions, as in
 * OLMoE (2409.02060, run_moe_analysis.py). Slots with NONE are left out. Shapes: expert [L, T, k] → pairs [L, E, E].
 */
export const coActivation = defineOp({
  name: "loss/co-activation",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", adjacent: "u32" },
  reads: { expert: "u32" },
  writes: { pairs: "u32" },
  extent: (p) => ({ expert: p.lanes * p.tokens * p.topK, pairs: p.lanes * p.experts * p.experts }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.experts, 64),
  flops: () => 0,
  tolerance: { pairs: "exact" },
  cpu({ expert, pairs }, p) {
    pairs.fill(0);
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let t = lane * p.tokens; t < (lane + 1) * p.tokens; t++) {
        for (let a = 0; a < p.topK; a++) {
          const i = expert[t * p.topK + a]!;
          if (i === NONE) continue;
          const start = (lane * p.experts + i) * p.experts;
          pairs[start + i]! += 1;
          for (let b = 0; b < p.topK; b++) {
            const j = expert[t * p.topK + b]!;
            if (j === NONE || j === i || (p.adjacent === 1 && Math.abs(a - b) !== 1)) continue;
            pairs[start + j]! += 1;
          }
        }
      }
    }
  },
});
