import { exp } from "#num/exp.ts";
import { log } from "#num/log.ts";
import { cover, defineOp } from "../contract.ts";
import { ownScore, SCORE } from "./score.ts";

/** Scores that all underflow must not divide 0 by 0 where a share of their sum is taken. */
const SMALLEST_SUM = 1e-37;

/**
 * Scores of all experts, with what the losses need to know about each token.
 *
 * score 0: softmax, the maximum subtracted first, so logits of any finite size are safe; 1: σ(l);
 * 2: √ln(1 + e^l); 3: max(l, 0), whose own sizes the losses see (ReMoE): its scoreSum is 1. logSumExp is that of the logits, whatever the score. The entropy is that of the
 * shares q = s / Σ s; for softmax Σ p (lse − l), whose terms are all ≥ 0.
 * Shapes: logits [L, T, E] → scores [L, T, E], scoreSum [L, T] (Σ s, exactly 1 for softmax), logSumExp,
 * entropy [L, T] (nats), largest [L, T] (max |l|). Sources: Shazeer et al. 2017; DeepSeek-V3 (sigmoid) and
 * V4 (square root of softplus).
 */
export const scores = defineOp({
  name: "routing/scores",
  params: { lanes: "u32", tokens: "u32", experts: "u32", score: "u32" },
  reads: { logits: "f32" },
  writes: { scores: "f32", scoreSum: "f32", logSumExp: "f32", entropy: "f32", largest: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    scores: p.lanes * p.tokens * p.experts,
    scoreSum: p.lanes * p.tokens,
    logSumExp: p.lanes * p.tokens,
    entropy: p.lanes * p.tokens,
    largest: p.lanes * p.tokens,
  }),
  workgroup: 64,
  constants: (p) => ({ SCORE: p.score }),
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 6 * p.lanes * p.tokens * p.experts,
  tolerance: {
    scores: { rel: 4e-6, abs: 1e-7, because: "WGSL exp is good to 3 + 2|x| ulp, then one division" },
    scoreSum: { rel: 4e-6, abs: 1e-7, because: "f32 sums of up to 256 scores" },
    logSumExp: { rel: 4e-6, abs: 1e-6, because: "WGSL log has an absolute error of 2^-21 near 1" },
    entropy: { rel: 2e-5, abs: 4e-6, because: "E products of a rounded score and a rounded difference" },
    largest: "exact",
  },
  cpu({ logits, scores: out, scoreSum, logSumExp, entropy, largest }, p) {
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const start = row * p.experts;
      let max = logits[start]!;
      let size = 0;
      for (let e = 0; e < p.experts; e++) {
        max = Math.max(max, logits[start + e]!);
        size = Math.max(size, Math.abs(logits[start + e]!));
      }
      let exponentials = 0;
      for (let e = 0; e < p.experts; e++) exponentials += exp(logits[start + e]! - max);
      const lse = max + log(exponentials);
      logSumExp[row] = lse;
      largest[row] = size;

      if (p.score === SCORE.softmax) {
        let nats = 0;
        for (let e = 0; e < p.experts; e++) {
          const probability = exp(logits[start + e]! - max) / exponentials;
          out[start + e] = probability;
          nats += probability * (lse - logits[start + e]!);
        }
        scoreSum[row] = 1;
        entropy[row] = nats;
        continue;
      }
      const own = Float64Array.from({ length: p.experts }, (_, e) => ownScore(p.score, logits[start + e]!));
      let sum = 0;
      for (const score of own) sum += score;
      sum = Math.max(sum, SMALLEST_SUM);
      let nats = 0;
      for (const score of own) if (score > 0) nats -= (score / sum) * log(score / sum);
      out.set(own, start);
      scoreSum[row] = p.score === SCORE.relu ? 1 : sum;
      entropy[row] = nats;
    }
  },
});
