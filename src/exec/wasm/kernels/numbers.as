// Elementary functions in double precision, by the methods of src/num, whose comments say why.

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const LOG2_E: f64 = 1.4426950408889634;

// @ts-ignore: decorator
@inline function powerOfTwo(k: i32): f64 { return reinterpret<f64>((<i64>(k + 1023)) << 52); }

/** e^x */
export function exp(x: f64): f64 {
  if (x != x) return x;
  if (x > 709.782712893384) return Infinity;
  // Below the smallest normal single there is nothing to tell apart.
  if (x < -700.0) return 0;
  const k = <i32>Math.floor(x * LOG2_E + 0.5);
  const high = x - <f64>k * LN2_HIGH;
  const low = <f64>k * LN2_LOW;
  const r = high - low;
  let tail: f64 = 1.0 / 3628800.0;
  tail = tail * r + 1.0 / 362880.0;
  tail = tail * r + 1.0 / 40320.0;
  tail = tail * r + 1.0 / 5040.0;
  tail = tail * r + 1.0 / 720.0;
  tail = tail * r + 1.0 / 120.0;
  tail = tail * r + 1.0 / 24.0;
  tail = tail * r + 1.0 / 6.0;
  tail = tail * r + 0.5;
  const value = 1.0 + (r + tail * r * r);
  return k > 1023 ? value * 2.0 * powerOfTwo(k - 1) : value * powerOfTwo(k);
}

/** ln x for x > 0. */
export function log(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let k = <i32>(bits >> 52) - 1022;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3fe0000000000000);
  if (m < 0.7071067811865476) {
    m *= 2;
    k -= 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let series: f64 = 2.0 / 17.0;
  series = series * z + 2.0 / 15.0;
  series = series * z + 2.0 / 13.0;
  series = series * z + 2.0 / 11.0;
  series = series * z + 2.0 / 9.0;
  series = series * z + 2.0 / 7.0;
  series = series * z + 2.0 / 5.0;
  series = series * z + 2.0 / 3.0;
  return <f64>k * (LN2_HIGH + LN2_LOW) + (2.0 * s + s * z * series);
}

/** erf x: Abramowitz & Stegun 7.1.5 near 0, and beyond it 1 − e^(−x²) times the continued fraction of erfc, both to about 1e-9. */
export function erf(x: f64): f64 {
  const size = Math.abs(x);
  if (size > 5.5) return x > 0 ? 1 : x < 0 ? -1 : x;
  const z = size * size;
  let value: f64;
  if (size < 2.2) {
    // Kummer's series, all terms positive: no cancellation.
    let term: f64 = size;
    let sum: f64 = size;
    let n: f64 = 1;
    while (term > sum * 1e-10) {
      term *= (2.0 * z) / (2.0 * n + 1.0);
      sum += term;
      n += 1;
    }
    value = 1.1283791670955126 * exp(-z) * sum;
  } else {
    let level: f64 = size;
    for (let n: f64 = 12; n >= 1; n -= 1) level = size + (n * 0.5) / level;
    value = 1.0 - exp(-z) / (1.772453850905516 * level);
  }
  return x < 0 ? -value : value;
}

/** tanh x */
export function tanh(x: f64): f64 {
  const size = Math.abs(x);
  if (size < 0.3) {
    const z = x * x;
    return x / (1.0 + z / (3.0 + z / (5.0 + z / (7.0 + z / (9.0 + z / 11.0)))));
  }
  if (size > 20) return x > 0 ? 1 : -1;
  const value = 1.0 - 2.0 / (exp(2.0 * size) + 1.0);
  return x < 0 ? -value : value;
}

// @ts-ignore: decorator
@inline export function sigmoid(x: f64): f64 { return 1.0 / (1.0 + exp(-x)); }
