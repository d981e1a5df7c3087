import { exp } from "#num/exp.ts";
import { log } from "#num/log.ts";
import { cover, defineOp } from "../contract.ts";

/**
 * Softmax over all experts, with the log of its denominator and its entropy.
 *
 * The maximum is subtracted first, so logits of any finite size are safe. The entropy is the mean
 * distance of a logit below the log-sum-exp, −Σ p ln p = Σ p (lse − l): every term is ≥ 0.
 * Shapes: logits [L, T, E] → scores [L, T, E], logSumExp [L, T] (nats), entropy [L, T] (nats).
 */
export const softmax = defineOp({
  name: "routing/softmax",
  params: { lanes: "u32", tokens: "u32", experts: "u32" },
  reads: { logits: "f32" },
  writes: { scores: "f32", logSumExp: "f32", entropy: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    scores: p.lanes * p.tokens * p.experts,
    logSumExp: p.lanes * p.tokens,
    entropy: p.lanes * p.tokens,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 6 * p.lanes * p.tokens * p.experts,
  tolerance: {
    scores: { rel: 4e-6, abs: 1e-7, because: "WGSL exp is good to 3 + 2|x| ulp, then one division" },
    logSumExp: { rel: 4e-6, abs: 1e-6, because: "WGSL log has an absolute error of 2^-21 near 1" },
    entropy: { rel: 2e-5, abs: 4e-6, because: "E products of a rounded score and a rounded difference" },
  },
  cpu({ logits, scores, logSumExp, entropy }, p) {
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const start = row * p.experts;
      let max = logits[start]!;
      for (let e = 1; e < p.experts; e++) max = Math.max(max, logits[start + e]!);
      let sum = 0;
      for (let e = 0; e < p.experts; e++) sum += exp(logits[start + e]! - max);
      const lse = max + log(sum);
      let nats = 0;
      for (let e = 0; e < p.experts; e++) {
        const probability = exp(logits[start + e]! - max) / sum;
        scores[start + e] = probability;
        nats += probability * (lse - logits[start + e]!);
      }
      logSumExp[row] = lse;
      entropy[row] = nats;
    }
  },
});
