import { exp } from "#num/exp.ts";
import { log } from "#num/log.ts";

/** Added to a sum of scores that can all vanish (Megatron, Hugging Face DeepSeek-V3). */
export const WEIGHT_EPSILON = 1e-20;

/** x^q for x ≥ 0; 0 stays 0 where the power would be infinite, so that a vanished score pulls nowhere. */
export function power(x: number, q: number): number {
  if (q === 0) return 1;
  return x > 0 ? exp(q * log(x)) : 0;
}

/** (Σ x^q)^(1/q) of values ≥ 0, the largest taken out first so that no power underflows. */
export function normOf(values: Float64Array, q: number): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  if (largest === 0) return 0;
  let sum = 0;
  for (const value of values) sum += power(value / largest, q);
  return largest * power(sum, 1 / q);
}
