/**
 * The natural logarithm from +, -, *, / and the bits of a double alone: the same
 * bits on every engine.
 *
 * x = 2^k m with m in [sqrt(1/2), sqrt(2)); with f = m - 1 and s = f / (2 + f),
 * ln m = 2 artanh(s) = 2s + (2/3) s^3 + (2/5) s^5 + ...; s^2 < 0.0295, so the
 * series up to s^23 is exact to double precision.
 */
import { LN2_HIGH, LN2_LOW } from "./exp.ts";

const view = new DataView(new ArrayBuffer(8));
const SQRT_HALF = 0.7071067811865476;
const TWO_TO_54 = 18014398509481984;

/** ln x; NaN below 0, -Infinity at 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  let normal = x;
  if (normal < 2.2250738585072014e-308) {
    normal *= TWO_TO_54;
    k = -54;
  }
  view.setFloat64(0, normal);
  const head = view.getUint32(0);
  k += (head >>> 20) - 1022;
  // Replacing the exponent leaves m in [0.5, 1).
  view.setUint32(0, (head & 0x000fffff) | 0x3fe00000);
  let m = view.getFloat64(0);
  if (m < SQRT_HALF) {
    m *= 2;
    k -= 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 2 / 23;
  series = series * z + 2 / 21;
  series = series * z + 2 / 19;
  series = series * z + 2 / 17;
  series = series * z + 2 / 15;
  series = series * z + 2 / 13;
  series = series * z + 2 / 11;
  series = series * z + 2 / 9;
  series = series * z + 2 / 7;
  series = series * z + 2 / 5;
  series = series * z + 2 / 3;
  series *= z;
  // 2s = f - s f, and s f = f^2/2 - s f^2/2: written so, f enters unrounded.
  const half = 0.5 * f * f;
  return k * LN2_HIGH + (f - (half - (s * (half + series) + k * LN2_LOW)));
}
