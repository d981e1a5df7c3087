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

const TWO_OVER_SQRT_PI: f64 = 1.1283791670955126;
/** Around the centre of each interval of this width erf is its Taylor series, as in src/num/erf.ts; six terms are beyond single precision. */
const WIDTH: f64 = 0.125;
const SATURATED: f64 = 6;
const TERMS: i32 = 8;
const TABLE: usize = memory.data(48 * 8 * 8, 16);
let tableReady = false;

function fillTable(): void {
  for (let interval: i32 = 0; interval < 48; interval++) {
    const c = (<f64>interval + 0.5) * WIDTH;
    let term = c;
    let sum: f64 = 0;
    for (let n: f64 = 1; term > sum * 1e-17; n += 1) {
      sum += term;
      term *= (2.0 * c * c) / (2.0 * n + 1.0);
    }
    const row = TABLE + ((interval * TERMS) << 3);
    const bell = TWO_OVER_SQRT_PI * exp(-c * c);
    store<f64>(row, bell * sum);
    let hermite: f64 = 1;
    let previous: f64 = 0;
    let factor = bell;
    for (let n: i32 = 0; n < TERMS - 1; n++) {
      factor /= <f64>(n + 1);
      store<f64>(row + ((n + 1) << 3), factor * hermite);
      const next = 2.0 * c * hermite - 2.0 * <f64>n * previous;
      previous = hermite;
      hermite = next;
      factor = -factor;
    }
  }
  tableReady = true;
}

/** erf x */
export function erf(x: f64): f64 {
  if (!tableReady) fillTable();
  const size = Math.abs(x);
  if (!(size < SATURATED)) return x != x ? x : x > 0 ? 1 : -1;
  const interval = <i32>(size * 8.0);
  const offset = size - (<f64>interval + 0.5) * WIDTH;
  const row = TABLE + ((interval * TERMS) << 3);
  let value = load<f64>(row, 56);
  value = value * offset + load<f64>(row, 48);
  value = value * offset + load<f64>(row, 40);
  value = value * offset + load<f64>(row, 32);
  value = value * offset + load<f64>(row, 24);
  value = value * offset + load<f64>(row, 16);
  value = value * offset + load<f64>(row, 8);
  value = value * offset + load<f64>(row);
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
