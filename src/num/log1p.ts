/** ln(1 + x) that keeps the digits of a small x. */
import { log } from "./log.ts";

/**
 * ln(1 + x) in double precision: rounding 1 + x to u loses digits of x, and the factor x / (u − 1) gives them
 * back (Kahan; Goldberg 1991, "What every computer scientist should know about floating-point arithmetic", theorem 4).
 */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Infinity) return x;
  return (log(u) * x) / (u - 1);
}
