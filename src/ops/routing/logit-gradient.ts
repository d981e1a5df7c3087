import { exp } from "#num/exp.ts";
import { cover, defineOp } from "../contract.ts";
import { ownScoreSlope, SCORE } from "./score.ts";

/**
 * From the gradient at the raw weights to that at the logits, which is the task's part of it.
 *
 * With D_e the raw gradient of the slots that picked e, 0 elsewhere: softmax p_e (D_e − Σ p D), over all experts;
 * softmaxOverPicks = 1: r_j (D_j − Σ r D) with r the softmax over the k picked logits; sigmoid D_e s_e σ(−l_e);
 * √softplus D_e σ(l_e) / (2 s_e); ReLU D_e where l_e > 0. scaleFree = 1: the weights do not change when all raw weights are scaled, so that
 * Σ r D is 0 by Euler's theorem, and leaving it out keeps exact zeros at the experts that nobody picked.
 * Shapes: logits, scores [L, T, E], expert [L, T, k] (absent when dense = 1: then k = E and slot j is expert j),
 * rawGradient [L, T, k] → taskGradient [L, T, E].
 */
export const logitGradient = defineOp({
  name: "routing/logit-gradient",
  params: {
    lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", score: "u32", softmaxOverPicks: "u32", dense: "u32", scaleFree: "u32",
  },
  reads: { logits: "f32", scores: "f32", expert: "u32", rawGradient: "f32" },
  writes: { taskGradient: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    scores: p.lanes * p.tokens * p.experts,
    expert: (1 - Math.min(p.dense, 1)) * p.lanes * p.tokens * p.topK,
    rawGradient: p.lanes * p.tokens * p.topK,
    taskGradient: p.lanes * p.tokens * p.experts,
  }),
  workgroup: 64,
  constants: (p) => ({ SCORE: p.score }),
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 4 * p.lanes * p.tokens * p.experts,
  tolerance: { taskGradient: { rel: 1e-5, abs: 1e-6, because: "f32 sums of either sign; WGSL exp is good to 3 + 2|x| ulp" } },
  cpu({ logits, scores, expert, rawGradient, taskGradient }, p) {
    const slope = (at: number): number => (p.score === SCORE.softmax ? scores[at]! : ownScoreSlope(p.score, logits[at]!));
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const start = row * p.experts;
      const at = Array.from({ length: p.topK }, (_, j) => start + (p.dense ? j : expert[row * p.topK + j]!));
      const d = Float64Array.from({ length: p.topK }, (_, j) => rawGradient[row * p.topK + j]!);
      const total = new Float64Array(p.experts);
      if (p.softmaxOverPicks) {
        const max = Math.max(...at.map((i) => logits[i]!));
        const r = at.map((i) => exp(logits[i]! - max));
        const sum = r.reduce((a, b) => a + b, 0);
        for (const [j, i] of at.entries()) {
          let pull = p.scaleFree ? d[j]! : 0;
          if (!p.scaleFree) for (let other = 0; other < p.topK; other++) pull += (r[other]! / sum) * (d[j]! - d[other]!);
          total[i - start]! += (r[j]! / sum) * pull;
        }
      } else {
        let mean = 0;
        if (p.score === SCORE.softmax && !p.scaleFree) for (const [j, i] of at.entries()) mean += scores[i]! * d[j]!;
        if (mean !== 0) for (let e = 0; e < p.experts; e++) total[e] = -scores[start + e]! * mean;
        for (const [j, i] of at.entries()) total[i - start]! += slope(i) * d[j]!;
      }
      taskGradient.set(total, start);
    }
  },
});
