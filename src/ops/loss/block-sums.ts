import { cover, defineOp } from "../contract.ts";
import { blockCount, blockRange, TOKENS_PER_BLOCK } from "../routing/token-blocks.ts";

/**
 * First stage of every mean over tokens: sums over each block of tokens, in token order.
 *
 * Column e < E sums the scores of expert e, column E the entropies, column E + 1 the squared
 * log-sum-exps. Shapes: scores [L, T, E], entropy and logSumExp [L, T] → blockSum [L, B, E + 2].
 */
export const blockSums = defineOp({
  name: "loss/block-sums",
  params: { lanes: "u32", tokens: "u32", experts: "u32", sequences: "u32" },
  reads: { scores: "f32", entropy: "f32", logSumExp: "f32" },
  writes: { blockSum: "f32" },
  extent: (p) => ({
    scores: p.lanes * p.tokens * p.experts,
    entropy: p.lanes * p.tokens,
    logSumExp: p.lanes * p.tokens,
    blockSum: p.lanes * blockCount(p) * (p.experts + 2),
  }),
  workgroup: 64,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => cover(p.lanes * blockCount(p) * (p.experts + 2), 64),
  flops: (p) => p.lanes * p.tokens * (p.experts + 3),
  tolerance: { blockSum: { rel: 4e-6, abs: 1e-6, because: "f32 sums of at most 64 terms against double sums" } },
  cpu({ scores, entropy, logSumExp, blockSum }, p) {
    const blocks = blockCount(p);
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let block = 0; block < blocks; block++) {
        const [start, end] = blockRange(p, block);
        for (let column = 0; column < p.experts + 2; column++) {
          let sum = 0;
          for (let t = lane * p.tokens + start; t < lane * p.tokens + end; t++) {
            if (column < p.experts) sum += scores[t * p.experts + column]!;
            else if (column === p.experts) sum += entropy[t]!;
            else sum += logSumExp[t]! * logSumExp[t]!;
          }
          blockSum[(lane * blocks + block) * (p.experts + 2) + column] = sum;
        }
      }
    }
  },
});
