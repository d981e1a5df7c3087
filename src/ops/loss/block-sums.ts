import { cover, defineOp } from "../contract.ts";
import { blockCount, blockRange, TOKENS_PER_BLOCK } from "../routing/token-blocks.ts";

/** Columns of `blockSum`: one per expert, then entropy, squared log-sum-exp and largest logit. */
export function blockColumns(experts: number): number {
  return experts + 3;
}

/**
 * First stage of every mean over tokens: sums over each block of tokens, in token order.
 *
 * Column e < E sums q_e = s_e / Σ s, column E the entropies, column E + 1 the squared log-sum-exps;
 * column E + 2 is the largest |logit| of the block. A token whose scores all underflow to 0 has no q
 * and adds nothing.
 * Shapes: scores [L, T, E], scoreSum, entropy, logSumExp, largest [L, T] → blockSum [L, B, E + 3].
 */
export const blockSums = defineOp({
  name: "loss/block-sums",
  params: { lanes: "u32", tokens: "u32", experts: "u32", sequences: "u32" },
  reads: { scores: "f32", scoreSum: "f32", entropy: "f32", logSumExp: "f32", largest: "f32" },
  writes: { blockSum: "f32" },
  extent: (p) => ({
    scores: p.lanes * p.tokens * p.experts,
    scoreSum: p.lanes * p.tokens,
    entropy: p.lanes * p.tokens,
    logSumExp: p.lanes * p.tokens,
    largest: p.lanes * p.tokens,
    blockSum: p.lanes * blockCount(p) * blockColumns(p.experts),
  }),
  workgroup: 64,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => cover(p.lanes * blockCount(p) * blockColumns(p.experts), 64),
  flops: (p) => p.lanes * p.tokens * (2 * p.experts + 3),
  tolerance: { blockSum: { rel: 4e-6, abs: 1e-6, because: "f32 sums of at most 64 terms against double sums" } },
  cpu({ scores, scoreSum, entropy, logSumExp, largest, blockSum }, p) {
    const blocks = blockCount(p);
    const columns = blockColumns(p.experts);
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let block = 0; block < blocks; block++) {
        const [start, end] = blockRange(p, block);
        for (let column = 0; column < columns; column++) {
          let sum = 0;
          for (let t = lane * p.tokens + start; t < lane * p.tokens + end; t++) {
            if (column < p.experts) sum += scoreSum[t]! > 0 ? scores[t * p.experts + column]! / scoreSum[t]! : 0;
            else if (column === p.experts) sum += entropy[t]!;
            else if (column === p.experts + 1) sum += logSumExp[t]! * logSumExp[t]!;
            else sum = Math.max(sum, largest[t]!);
          }
          blockSum[(lane * blocks + block) * columns + column] = sum;
        }
      }
    }
  },
});
