import { defineOp } from "../contract.ts";
import { blockCount, TOKENS_PER_BLOCK } from "../routing/token-blocks.ts";

/** Order of the values in `balance`. */
export const BALANCE_VALUES = ["slots", "perSlot", "top1", "gshard", "sequence"] as const;

/**
 * Load-balance losses of one batch, in every convention that a softmax router can have.
 *
 * slots (the project's own): E · Σ_e (c_e/T) · P_e, c over all k picks, balanced value k; perSlot:
 * slots / k; top1: with the first choices only (Switch, 2101.03961); gshard: mean_e((c1_e/T) · P_e)
 * (2006.16668, Alg. 1); sequence: mean over sequences of perSlot within the sequence.
 * Shapes: count, first [L, B, E], blockSum [L, B, E + 2] → balance [L, 5], probability [L, E] (P_e).
 */
export const loadBalance = defineOp({
  name: "loss/load-balance",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", sequences: "u32" },
  reads: { count: "u32", first: "u32", blockSum: "f32" },
  writes: { balance: "f32", probability: "f32" },
  extent: (p) => ({
    count: p.lanes * blockCount(p) * p.experts,
    first: p.lanes * blockCount(p) * p.experts,
    blockSum: p.lanes * blockCount(p) * (p.experts + 2),
    balance: p.lanes * BALANCE_VALUES.length,
    probability: p.lanes * p.experts,
  }),
  workgroup: 256,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => p.lanes,
  flops: (p) => 6 * p.lanes * blockCount(p) * p.experts,
  tolerance: {
    balance: { rel: 1e-5, abs: 1e-7, because: "f32 sums over blocks and experts against double sums" },
    probability: { rel: 1e-5, abs: 1e-8, because: "f32 sum over blocks" },
  },
  cpu({ count, first, blockSum, balance, probability }, p) {
    const blocks = blockCount(p);
    const perSequence = blocks / p.sequences;
    const length = p.tokens / p.sequences;
    for (let lane = 0; lane < p.lanes; lane++) {
      let slots = 0;
      let top1 = 0;
      let sequence = 0;
      for (let e = 0; e < p.experts; e++) {
        let picks = 0;
        let firsts = 0;
        let sum = 0;
        for (let s = 0; s < p.sequences; s++) {
          let own = 0;
          let ownSum = 0;
          for (let b = s * perSequence; b < (s + 1) * perSequence; b++) {
            own += count[(lane * blocks + b) * p.experts + e]!;
            ownSum += blockSum[(lane * blocks + b) * (p.experts + 2) + e]!;
            firsts += first[(lane * blocks + b) * p.experts + e]!;
          }
          picks += own;
          sum += ownSum;
          sequence += (own / length) * (ownSum / length);
        }
        slots += (picks / p.tokens) * (sum / p.tokens);
        top1 += (firsts / p.tokens) * (sum / p.tokens);
        probability[lane * p.experts + e] = sum / p.tokens;
      }
      balance.set(
        [
          p.experts * slots,
          (p.experts * slots) / p.topK,
          p.experts * top1,
          top1 / p.experts,
          (p.experts * sequence) / p.topK / p.sequences,
        ],
        lane * BALANCE_VALUES.length,
      );
    }
  },
});
