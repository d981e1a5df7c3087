/**
 * The error function from +, -, *, / alone: the same bits on every engine.
 *
 * Around the centre c of each interval of width 1/8, erf is its Taylor series:
 * the (n+1)-th derivative is (2/sqrt(pi)) e^(-c^2) (-1)^n H_n(c), with the Hermite
 * polynomials H_0 = 1, H_1 = 2c, H_(n+1) = 2c H_n - 2n H_(n-1). erf(c) itself is
 * the series with positive terms (2/sqrt(pi)) e^(-c^2) sum 2^n c^(2n+1)/(2n+1)!!.
 */
import { exp } from "./exp.ts";

const TWO_OVER_SQRT_PI = 1.1283791670955126;
const WIDTH = 1 / 8;
/** From here on 1 - erf is below half a unit in the last place of 1. */
const SATURATED = 6;
const DEGREE = 12;
const STRIDE = DEGREE + 1;

function seriesAt(c: number): number {
  let term = c;
  let sum = 0;
  for (let n = 1; term > sum * 1e-18; n++) {
    sum += term;
    term *= (2 * c * c) / (2 * n + 1);
  }
  return TWO_OVER_SQRT_PI * exp(-c * c) * sum;
}

/** Taylor coefficients of every interval, lowest degree first. */
const TABLE = ((): Float64Array => {
  const intervals = SATURATED / WIDTH;
  const table = new Float64Array(intervals * STRIDE);
  for (let interval = 0; interval < intervals; interval++) {
    const c = (interval + 0.5) * WIDTH;
    table[interval * STRIDE] = seriesAt(c);
    let hermite = 1;
    let previous = 0;
    let factor = TWO_OVER_SQRT_PI * exp(-c * c);
    for (let n = 0; n < DEGREE; n++) {
      factor /= n + 1;
      table[interval * STRIDE + n + 1] = factor * hermite;
      const next = 2 * c * hermite - 2 * n * previous;
      previous = hermite;
      hermite = next;
      factor = -factor;
    }
  }
  return table;
})();

/** erf x, relative error below 1e-14. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size < SATURATED)) return x !== x ? x : x > 0 ? 1 : -1;
  if (size < WIDTH) {
    // Maclaurin, so that the relative error stays small down to 0.
    const z = x * x;
    let sum = 1 / 9360;
    sum = -1 / 1320 + z * sum;
    sum = 1 / 216 + z * sum;
    sum = -1 / 42 + z * sum;
    sum = 1 / 10 + z * sum;
    sum = -1 / 3 + z * sum;
    return TWO_OVER_SQRT_PI * (x + x * z * sum);
  }
  const interval = Math.floor(size / WIDTH);
  const offset = size - (interval + 0.5) * WIDTH;
  const start = interval * STRIDE;
  let value = TABLE[start + DEGREE]!;
  for (let n = DEGREE - 1; n >= 0; n--) value = value * offset + TABLE[start + n]!;
  // Rounding near saturation must not carry the value past its bound.
  if (value > 1) value = 1;
  return x < 0 ? -value : value;
}
