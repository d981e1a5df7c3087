import { exp } from "#num/exp.ts";
import { cover, defineOp } from "../contract.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { ownScoreSlope, SCORE } from "../routing/score.ts";

/**
 * Whole derivative at the logits: the task's, the balance loss through q, and the z-loss.
 *
 * With a_e the coefficient of the token's sequence, q = s/S, S = Σ s: softmax q_e (a_e − Σ q a); other scores
 * (a_e − Σ q a)/S · ds/dl, but ReLU a_e ds/dl, whose scores are not divided. Only differences of a matter (Σ q = 1), so a_0 is taken off first: equal coefficients give
 * exactly 0. z: zCoefficient · 2 · lse · softmax(l) / T. Source: closed forms of Switch (2101.03961), DeepSeek-V3
 * (2412.19437) and ST-MoE (2202.08906, eq. 5).
 * Shapes: taskGradient, logits, scores [L, T, E], coefficient [L, Q, E]
 * (absent when balanced = 0), logSumExp [L, T], settings [L, 8] → logitGradient [L, T, E], and projectionGradient
 * [L, T, E] = logitGradient / temperature, the derivative at the gate's product.
 */
export const balancedLogitGradient = defineOp({
  name: "loss/logit-gradient",
  params: { lanes: "u32", tokens: "u32", experts: "u32", sequences: "u32", score: "u32", tasked: "u32", balanced: "u32" },
  reads: { taskGradient: "f32", logits: "f32", scores: "f32", coefficient: "f32", logSumExp: "f32", settings: "f32" },
  writes: { logitGradient: "f32", projectionGradient: "f32" },
  extent: (p) => ({
    taskGradient: p.tasked * p.lanes * p.tokens * p.experts,
    logits: p.lanes * p.tokens * p.experts,
    scores: p.lanes * p.tokens * p.experts,
    coefficient: p.balanced * p.lanes * p.sequences * p.experts,
    logSumExp: p.lanes * p.tokens,
    settings: p.lanes * SETTINGS_PER_LANE,
    logitGradient: p.lanes * p.tokens * p.experts,
    projectionGradient: p.lanes * p.tokens * p.experts,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 16 * p.lanes * p.tokens * p.experts,
  tolerance: {
    logitGradient: { rel: 1e-5, abs: 1e-8, because: "Σ q a in f32 cancels against a; WGSL exp is good to 3 + 2|x| ulp" },
    projectionGradient: { rel: 1e-5, abs: 1e-8, because: "as logitGradient, then one division" },
  },
  cpu({ taskGradient, logits, scores, coefficient, logSumExp, settings, logitGradient, projectionGradient }, p) {
    const length = p.tokens / p.sequences;
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const lane = Math.floor(row / p.tokens);
      const start = row * p.experts;
      const from = (lane * p.sequences + Math.floor((row % p.tokens) / length)) * p.experts;
      const above = (e: number): number => (p.balanced === 1 ? coefficient[from + e]! - coefficient[from]! : 0);
      let sum = 0;
      let dot = 0;
      for (let e = 0; e < p.experts; e++) {
        sum += scores[start + e]!;
        dot += scores[start + e]! * above(e);
      }
      const zFactor = (settings[lane * SETTINGS_PER_LANE + SETTING.zCoefficient]! * 2 * logSumExp[row]!) / p.tokens;
      for (let e = 0; e < p.experts; e++) {
        let value = p.tasked === 1 ? taskGradient[start + e]! : 0;
        if (p.score === SCORE.softmax) value += scores[start + e]! * (above(e) - dot);
        else if (p.score === SCORE.relu) value += p.balanced * coefficient[from + e]! * ownScoreSlope(p.score, logits[start + e]!);
        else if (sum > 0) value += ((above(e) - dot / sum) / sum) * ownScoreSlope(p.score, logits[start + e]!);
        value += zFactor * exp(logits[start + e]! - logSumExp[row]!);
        logitGradient[start + e] = value;
        projectionGradient[start + e] = value / settings[lane * SETTINGS_PER_LANE + SETTING.temperature]!;
      }
    }
  },
});
