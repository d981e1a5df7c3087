// Four single-precision numbers at a time.

const LOG2_E = f32x4.splat(1.44269504);
/** ln 2 in two parts; the first has few bits, so that its product with a small whole number is exact. */
const LN2_HIGH = f32x4.splat(0.693359375);
const LN2_LOW = f32x4.splat(-2.12194440e-4);
const LOWEST = f32x4.splat(-87.0);
const HIGHEST = f32x4.splat(88.0);
const ONE = f32x4.splat(1.0);

/** e^x to about two units in the last place, for x up to 88; below -87 it is as small as there. */
export function exp4(x: v128): v128 {
  const clamped = f32x4.min(f32x4.max(x, LOWEST), HIGHEST);
  const k = f32x4.nearest(f32x4.mul(clamped, LOG2_E));
  const r = f32x4.sub(f32x4.sub(clamped, f32x4.mul(k, LN2_HIGH)), f32x4.mul(k, LN2_LOW));
  let tail = f32x4.splat(1.0 / 5040.0);
  tail = f32x4.add(f32x4.mul(tail, r), f32x4.splat(1.0 / 720.0));
  tail = f32x4.add(f32x4.mul(tail, r), f32x4.splat(1.0 / 120.0));
  tail = f32x4.add(f32x4.mul(tail, r), f32x4.splat(1.0 / 24.0));
  tail = f32x4.add(f32x4.mul(tail, r), f32x4.splat(1.0 / 6.0));
  tail = f32x4.add(f32x4.mul(tail, r), f32x4.splat(0.5));
  const value = f32x4.add(ONE, f32x4.add(r, f32x4.mul(tail, f32x4.mul(r, r))));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23);
  return f32x4.mul(value, power);
}

/** to[i] = e^(from[i] − top) for `count` numbers; returns their sum. The last block may read and write up to 3 numbers beyond. */
export function exponentials(from: usize, top: f32, to: usize, count: u32): f64 {
  const shift = f32x4.splat(top);
  let sum: f64 = 0;
  let i: u32 = 0;
  for (; i < count; i += 4) v128.store(to + (i << 2), exp4(f32x4.sub(v128.load(from + (i << 2)), shift)));
  for (i = 0; i < count; i++) sum += <f64>load<f32>(to + (i << 2));
  return sum;
}

/** Σ a[i] b[i] of `bytes` / 4 numbers, in four partial sums. */
export function dot(a: usize, b: usize, bytes: usize): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const x = v128.load(a + i);
    const y = v128.load(b + i);
    low = f64x2.add(low, f64x2.mul(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(y)));
    high = f64x2.add(high, f64x2.mul(f64x2.promote_low_f32x4(i8x16.shuffle(x, x, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)), f64x2.promote_low_f32x4(i8x16.shuffle(y, y, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))));
  }
  const all = f64x2.add(low, high);
  let sum = f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
  for (; i < bytes; i += 4) sum += <f64>load<f32>(a + i) * <f64>load<f32>(b + i);
  return sum;
}

/** to[i] = factor · from[i] */
export function scaled(from: usize, factor: f32, to: usize, bytes: usize): void {
  const factors = f32x4.splat(factor);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, f32x4.mul(factors, v128.load(from + i)));
  for (; i < bytes; i += 4) store<f32>(to + i, factor * load<f32>(from + i));
}

/** to[i] += factor · from[i] */
export function addScaled(from: usize, factor: f32, to: usize, bytes: usize): void {
  const factors = f32x4.splat(factor);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, f32x4.add(v128.load(to + i), f32x4.mul(factors, v128.load(from + i))));
  for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(to + i) + factor * load<f32>(from + i));
}
