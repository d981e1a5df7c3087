import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { blockCount, blockRange, TOKENS_PER_BLOCK } from "./token-blocks.ts";

/**
 * How often each block of tokens picked each expert: over all k picks, and as first choice.
 *
 * Slots without an expert (NONE) are counted nowhere.
 * One invocation owns one (block, expert) counter, so no atomics are needed and order cannot matter.
 * Shapes: expert [L, T, k] → count, first [L, B, E] with B blocks of tokens.
 */
export const histogram = defineOp({
  name: "routing/histogram",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", sequences: "u32" },
  reads: { expert: "u32" },
  writes: { count: "u32", first: "u32" },
  extent: (p) => ({
    expert: p.lanes * p.tokens * p.topK,
    count: p.lanes * blockCount(p) * p.experts,
    first: p.lanes * blockCount(p) * p.experts,
  }),
  workgroup: 64,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => cover(p.lanes * blockCount(p) * p.experts, 64),
  flops: () => 0,
  tolerance: { count: "exact", first: "exact" },
  cpu({ expert, count, first }, p) {
    count.fill(0);
    first.fill(0);
    const blocks = blockCount(p);
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let block = 0; block < blocks; block++) {
        const counters = (lane * blocks + block) * p.experts;
        const [start, end] = blockRange(p, block);
        for (let t = start; t < end; t++) {
          for (let j = 0; j < p.topK; j++) {
            const e = expert[(lane * p.tokens + t) * p.topK + j]!;
            if (e === NONE) continue;
            count[counters + e]! += 1;
            if (j === 0) first[counters + e]! += 1;
          }
        }
      }
    }
  },
});
