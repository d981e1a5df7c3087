import { exp } from "#num/exp.ts";
import { log1p } from "#num/log1p.ts";

/** How a logit becomes a score; operators name one by its place in this list. */
export const SCORES = ["softmax", "sigmoid", "sqrt-softplus", "relu"] as const;

export const SCORE = { softmax: 0, sigmoid: 1, sqrtSoftplus: 2, relu: 3 } as const;

/** σ(l) = 1 / (1 + e^−l); no exponential overflows. */
function sigmoid(l: number): number {
  const small = exp(-Math.abs(l));
  return (l >= 0 ? 1 : small) / (1 + small);
}

/** √ln(1 + e^l) (DeepSeek-V4). */
function sqrtSoftplus(l: number): number {
  return Math.sqrt(Math.max(l, 0) + log1p(exp(-Math.abs(l))));
}

/** d √ln(1 + e^l) / dl = σ(l) / (2 √ln(1 + e^l)). */
function sqrtSoftplusSlope(l: number): number {
  // Both tend to 0 for very negative l; their quotient is e^(l/2) / 2 up to a factor 1 − ¾ e^l.
  if (l < -40) return exp(l / 2) / 2;
  return sigmoid(l) / (2 * sqrtSoftplus(l));
}

/** A score that looks at one logit alone: every one but softmax. */
export function ownScore(score: number, l: number): number {
  if (score === SCORE.sigmoid) return sigmoid(l);
  return score === SCORE.sqrtSoftplus ? sqrtSoftplus(l) : Math.max(l, 0);
}

/** Derivative of such a score at its logit. */
export function ownScoreSlope(score: number, l: number): number {
  if (score === SCORE.sigmoid) return sigmoid(l) * sigmoid(-l);
  return score === SCORE.sqrtSoftplus ? sqrtSoftplusSlope(l) : Number(l > 0);
}
