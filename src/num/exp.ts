/**
 * The exponential from +, -, * and bit-exact scaling alone.
 *
 * `Math.exp` may round differently from engine to engine; a link that promises
 * the same numbers everywhere cannot stand on it.
 *
 * x = k ln 2 + r with |r| <= ln 2 / 2, then e^x = 2^k e^r with the Taylor series
 * of e^r. Degree 13 leaves less than 0.35^14 / 14! = 5e-18.
 */

/** ln 2 in two parts; the first has 21 trailing zero bits, so k times it is exact for |k| < 2^11. */
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;
const LOG2_E = 1.4426950408889634;

const SMALLEST_EXPONENT = -1022;
const LARGEST_EXPONENT = 1023;
/** Above this e^x exceeds the largest double, below the other it rounds to 0. */
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019412;

/** POWERS[k + 1022] = 2^k for every normal exponent, by exact doubling and halving. */
const POWERS = ((): Float64Array => {
  const powers = new Float64Array(LARGEST_EXPONENT - SMALLEST_EXPONENT + 1);
  let up = 1;
  for (let k = 0; k <= LARGEST_EXPONENT; k++, up *= 2) powers[k - SMALLEST_EXPONENT] = up;
  let down = 1;
  for (let k = 0; k >= SMALLEST_EXPONENT; k--, down /= 2) powers[k - SMALLEST_EXPONENT] = down;
  return powers;
})();

/** x times 2^k, rounded once, for x in [0.5, 2] and k in [-1100, 1024]. */
function scale(x: number, k: number): number {
  if (k > LARGEST_EXPONENT) return x * 2 * POWERS[k - 1 - SMALLEST_EXPONENT]!;
  if (k >= SMALLEST_EXPONENT) return x * POWERS[k - SMALLEST_EXPONENT]!;
  // The first factor keeps a normal number, so that only the last product rounds.
  return x * POWERS[k + 100 - SMALLEST_EXPONENT]! * POWERS[-100 - SMALLEST_EXPONENT]!;
}

/** e^x in double precision, within 2 units in the last place; the same bits on every engine. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  const k = Math.floor(x * LOG2_E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  // What the subtraction lost; e^(r + lost) = e^r (1 + lost) to well below a unit.
  const lost = high - r - low;
  let tail = 1 / 6227020800;
  tail = tail * r + 1 / 479001600;
  tail = tail * r + 1 / 39916800;
  tail = tail * r + 1 / 3628800;
  tail = tail * r + 1 / 362880;
  tail = tail * r + 1 / 40320;
  tail = tail * r + 1 / 5040;
  tail = tail * r + 1 / 720;
  tail = tail * r + 1 / 120;
  tail = tail * r + 1 / 24;
  tail = tail * r + 1 / 6;
  tail = tail * r + 0.5;
  return scale(1 + (r + (tail * r * r + lost)), k);
}
