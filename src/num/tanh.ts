/**
 * The hyperbolic tangent from +, -, * and / alone: the same bits on every engine.
 */
import { exp } from "./exp.ts";

/** tanh x, relative error below 1e-15. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.6) {
    // Lambert's continued fraction x / (1 + x^2 / (3 + x^2 / (5 + ...))): no
    // cancellation near 0, and nine levels are exact to double precision here.
    const z = x * x;
    let level = 17;
    for (let odd = 15; odd >= 1; odd -= 2) level = odd + z / level;
    return x / level;
  }
  if (size > 20) return x > 0 ? 1 : -1;
  const value = 1 - 2 / (exp(2 * size) + 1);
  return x < 0 ? -value : value;
}
