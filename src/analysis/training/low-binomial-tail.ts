/** How likely so few successes are. */
import { exp } from "#num/exp.ts";
import { log1p } from "#num/log1p.ts";
import { log } from "#num/log.ts";

/** P(X ≤ most) for X binomial with `trials` and `share` in (0, 1], from most + 1 terms; 0 where no double is small enough. */
export function lowBinomialTail(most: number, trials: number, share: number): number {
  if (most >= trials) return 1;
  if (share === 1) return 0;
  // In logarithms, because the first terms may lie below the smallest double while the last do not.
  let logTerm = trials * log1p(-share);
  let sum = exp(logTerm);
  for (let count = 1; count <= most; count++) {
    logTerm += log(((trials - count + 1) / count) * (share / (1 - share)));
    sum += exp(logTerm);
  }
  return Math.min(1, sum);
}
