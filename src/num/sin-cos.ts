/**
 * Sine and cosine from +, -, * alone: the same bits on every engine, where `Math.sin` may round differently.
 *
 * x = k π/2 + r with |r| <= π/4, then the polynomials of fdlibm (Sun Microsystems 1993, k_sin.c and k_cos.c).
 */

const TWO_OVER_PI = 0.6366197723675814;
/** π/2 in three parts; the first two have 33 bits, so k times them is exact for |k| < 2^20. */
const FIRST = 1.5707963267341256;
const SECOND = 6.077100506303966e-11;
const THIRD = 2.0222662487959506e-21;
const LARGEST_TURN = 1048576;

/** sin(r + lost) for |r| <= π/4. */
function sinePart(r: number, lost: number): number {
  const z = r * r;
  let tail = 1.58969099521155010221e-10;
  tail = tail * z - 2.50507602534068634195e-8;
  tail = tail * z + 2.75573137070700676789e-6;
  tail = tail * z - 1.98412698298579493134e-4;
  tail = tail * z + 8.33333333332248946124e-3;
  const cube = z * r;
  return r - (z * (0.5 * lost - cube * tail) - lost + cube * 1.66666666666666324348e-1);
}

/** cos(r + lost) for |r| <= π/4. */
function cosinePart(r: number, lost: number): number {
  const z = r * r;
  let tail = -1.13596475577881948265e-11;
  tail = tail * z + 2.08757232129817482790e-9;
  tail = tail * z - 2.75573143513906633035e-7;
  tail = tail * z + 2.48015872894767294178e-5;
  tail = tail * z - 1.38888888888741095749e-3;
  tail = tail * z + 4.16666666666666019037e-2;
  const half = 0.5 * z;
  const main = 1 - half;
  // 1 - main - half is what the first subtraction lost.
  return main + (1 - main - half + (z * z * tail - r * lost));
}

/** The sine of x + quarters · π/2. */
function turned(x: number, quarters: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  const k = Math.floor(x * TWO_OVER_PI + 0.5);
  if (Math.abs(k) >= LARGEST_TURN) throw new RangeError(`angle ${x} is larger than the range reduction carries`);
  // x - k FIRST is exact: both are multiples of a common unit and close to each other.
  const high = x - k * FIRST;
  const middle = k * SECOND;
  const near = high - middle;
  const low = high - near - middle - k * THIRD;
  const r = near + low;
  const lost = near - r + low;
  const quarter = (k + quarters) & 3;
  const size = (quarter & 1) === 0 ? sinePart(r, lost) : cosinePart(r, lost);
  return quarter < 2 ? size : -size;
}

/** sin x in double precision for |x| < 1.6e6, absolute error below 2.3e-16; NaN where x is not finite. */
export function sin(x: number): number {
  return turned(x, 0);
}

/** cos x in double precision for |x| < 1.6e6, absolute error below 2.3e-16; NaN where x is not finite. */
export function cos(x: number): number {
  return turned(x, 1);
}
