import { defineOp } from "../contract.ts";
import { blockCount, TOKENS_PER_BLOCK } from "../routing/token-blocks.ts";
import { blockColumns } from "./block-sums.ts";

/** Order of the values in `balance`. */
export const BALANCE_VALUES = [
  "slots", "perSlot", "top1", "gshard", "sequence", "sigmoidSequence", "global", "importance", "load",
] as const;

/**
 * Load-balance losses of one batch, in every convention; P_e is the mean of q_e = s_e / Σ s over the tokens.
 *
 * slots (the project's own): E · Σ_e (c_e/T) · P_e, c over all k picks, balanced value k; perSlot: slots / k; top1: with
 * the first choices only (Switch, 2101.03961); gshard: mean_e((c1_e/T) · P_e) (2006.16668, Alg. 1); sequence: mean over
 * sequences of perSlot within the sequence; sigmoidSequence: the same with `plainCount`, the counts of a top-k of q without
 * bias, groups or drops (DeepSeek-V3, 2412.19437; 0 when plain = 0); global: perSlot with the shares `globalLoad` of a
 * larger batch (2501.11873; with global = 0 this batch is the whole); importance: population (std/mean)² over e of Σ_t q;
 * load: the same of `smoothSum` (2106.05974, eq. 5; 0 when smoothed = 0).
 * Shapes: count, first, plainCount, smoothSum [L, B, E], blockSum [L, B, E + 3], globalLoad [L, E] (picks or shares)
 * → balance [L, 9], probability [L, E] (P_e).
 */
export const loadBalance = defineOp({
  name: "loss/load-balance",
  params: {
    lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", sequences: "u32", plain: "u32", global: "u32", smoothed: "u32",
  },
  reads: { count: "u32", first: "u32", blockSum: "f32", plainCount: "u32", globalLoad: "f32", smoothSum: "f32" },
  writes: { balance: "f32", probability: "f32" },
  extent: (p) => ({
    count: p.lanes * blockCount(p) * p.experts,
    first: p.lanes * blockCount(p) * p.experts,
    blockSum: p.lanes * blockCount(p) * blockColumns(p.experts),
    plainCount: p.plain * p.lanes * blockCount(p) * p.experts,
    globalLoad: p.global * p.lanes * p.experts,
    smoothSum: p.smoothed * p.lanes * blockCount(p) * p.experts,
    balance: p.lanes * BALANCE_VALUES.length,
    probability: p.lanes * p.experts,
  }),
  workgroup: 256,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => p.lanes,
  flops: (p) => 8 * p.lanes * blockCount(p) * p.experts,
  tolerance: {
    balance: {
      rel: 2e-5, abs: 1e-6,
      because: "f32 sums over blocks and experts against double sums; squared deviations of even loads cancel",
    },
    probability: { rel: 1e-5, abs: 1e-8, because: "f32 sum over blocks" },
  },
  cpu({ count, first, blockSum, plainCount, globalLoad, smoothSum, balance, probability }, p) {
    const blocks = blockCount(p);
    const perSequence = blocks / p.sequences;
    const length = p.tokens / p.sequences;
    const smoothSums = new Float64Array(p.experts);
    for (let lane = 0; lane < p.lanes; lane++) {
      let slots = 0;
      let top1 = 0;
      let sequence = 0;
      let sigmoidSequence = 0;
      let globalSum = 0;
      let globalProduct = 0;
      let importance = 0;
      for (let e = 0; e < p.experts; e++) {
        let picks = 0;
        let firsts = 0;
        let sum = 0;
        smoothSums[e] = 0;
        for (let s = 0; s < p.sequences; s++) {
          let own = 0;
          let plain = 0;
          let ownSum = 0;
          for (let b = s * perSequence; b < (s + 1) * perSequence; b++) {
            const at = (lane * blocks + b) * p.experts + e;
            own += count[at]!;
            firsts += first[at]!;
            ownSum += blockSum[(lane * blocks + b) * blockColumns(p.experts) + e]!;
            if (p.plain === 1) plain += plainCount[at]!;
            if (p.smoothed === 1) smoothSums[e]! += smoothSum[at]!;
          }
          picks += own;
          sum += ownSum;
          sequence += (own / length) * (ownSum / length);
          sigmoidSequence += (plain / length) * (ownSum / length);
        }
        slots += (picks / p.tokens) * (sum / p.tokens);
        top1 += (firsts / p.tokens) * (sum / p.tokens);
        importance += ((p.experts * sum) / p.tokens - 1) ** 2 / p.experts;
        if (p.global === 1) {
          globalSum += globalLoad[lane * p.experts + e]!;
          globalProduct += globalLoad[lane * p.experts + e]! * (sum / p.tokens);
        }
        probability[lane * p.experts + e] = sum / p.tokens;
      }
      const perSlot = (p.experts * slots) / p.topK;
      balance.set(
        [
          p.experts * slots,
          perSlot,
          p.experts * top1,
          top1 / p.experts,
          (p.experts * sequence) / p.topK / p.sequences,
          (p.experts * sigmoidSequence) / p.topK / p.sequences,
          p.global === 1 ? (p.experts * globalProduct) / globalSum : perSlot,
          importance,
          p.smoothed === 1 ? squaredVariation(smoothSums) : 0,
        ],
        lane * BALANCE_VALUES.length,
      );
    }
  },
});

/** Population (std / mean)²; 0 where everything is 0. */
function squaredVariation(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  if (mean === 0) return 0;
  let sum = 0;
  for (const value of values) sum += (value / mean - 1) ** 2;
  return sum / values.length;
}
