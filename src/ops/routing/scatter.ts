import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { blockCount, blockRange, TOKENS_PER_BLOCK } from "./token-blocks.ts";

/**
 * Stable permutation of slots into rows grouped by expert, and its inverse.
 *
 * Slot t·k + j goes to the next free row of its expert in slot order, so the order is the same in
 * every run. A slot without an expert (NONE) has row NONE; rows that no slot fills stay as they were.
 * Shapes: expert [L, T, k], base [L, B, E] → slot [L, S] (slot of each row), row [L, S] (row of each slot), both
 * counted within the lane.
 */
export const scatter = defineOp({
  name: "routing/scatter",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", sequences: "u32" },
  reads: { expert: "u32", base: "u32" },
  writes: { slot: "u32", row: "u32" },
  extent: (p) => ({
    expert: p.lanes * p.tokens * p.topK,
    base: p.lanes * blockCount(p) * p.experts,
    slot: p.lanes * p.tokens * p.topK,
    row: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => cover(p.lanes * blockCount(p) * p.experts, 64),
  flops: () => 0,
  tolerance: { slot: "exact", row: "exact" },
  cpu({ expert, base, slot, row }, p) {
    const blocks = blockCount(p);
    const slots = p.tokens * p.topK;
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let block = 0; block < blocks; block++) {
        const next = base.slice((lane * blocks + block) * p.experts, (lane * blocks + block + 1) * p.experts);
        const [start, end] = blockRange(p, block);
        for (let s = start * p.topK; s < end * p.topK; s++) {
          const e = expert[lane * slots + s]!;
          if (e === NONE) {
            row[lane * slots + s] = NONE;
            continue;
          }
          const target = next[e]!;
          next[e] = target + 1;
          slot[lane * slots + target] = s;
          row[lane * slots + s] = target;
        }
      }
    }
  },
});
