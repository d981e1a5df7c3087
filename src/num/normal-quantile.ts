/**
 * The inverse of the normal distribution function (Wichura, "Algorithm AS 241:
 * The percentage points of the normal distribution", Applied Statistics 37,
 * 1988, routine PPND16): rational approximations, relative error about 1e-16.
 */
import { log } from "./log.ts";

// The polynomials are written out: loops over coefficient arrays are several times
// slower before the engine has optimised them, which is when the first batch is drawn.

/** |p - 1/2| <= 0.425; x = 0.425^2 - (p - 1/2)^2. */
function centre(x: number): number {
  const top = 2509.0809287301226727;
  const bottom = 5226.495278852854561;
  return (
    (((((((top * x + 33430.575583588128105) * x + 67265.770927008700853) * x + 45921.953931549871457) * x +
      13731.693765509461125) * x + 1971.5909503065514427) * x + 133.14166789178437745) * x + 3.387132872796366608) /
    (((((((bottom * x + 28729.085735721942674) * x + 39307.89580009271061) * x + 21213.794301586595867) * x +
      5394.1960214247511077) * x + 687.1870074920579083) * x + 42.313330701600911252) * x + 1)
  );
}

/** r = sqrt(-ln tail) <= 5; x = r - 1.6. */
function middle(x: number): number {
  const top = 7.7454501427834140764e-4;
  const bottom = 1.05075007164441684324e-9;
  return (
    (((((((top * x + 0.0227238449892691845833) * x + 0.24178072517745061177) * x + 1.27045825245236838258) * x +
      3.64784832476320460504) * x + 5.7694972214606914055) * x + 4.6303378461565452959) * x + 1.42343711074968357734) /
    (((((((bottom * x + 5.475938084995344946e-4) * x + 0.0151986665636164571966) * x + 0.14810397642748007459) * x +
      0.68976733498510000455) * x + 1.6763848301838038494) * x + 2.05319162663775882187) * x + 1)
  );
}

/** r > 5; x = r - 5. */
function far(x: number): number {
  const top = 2.01033439929228813265e-7;
  const bottom = 2.04426310338993978564e-15;
  return (
    (((((((top * x + 2.71155556874348757815e-5) * x + 0.0012426609473880784386) * x + 0.026532189526576123093) * x +
      0.29656057182850489123) * x + 1.7848265399172913358) * x + 5.4637849111641143699) * x + 6.6579046435011037772) /
    (((((((bottom * x + 1.4215117583164458887e-7) * x + 1.8463183175100546818e-5) * x + 7.868691311456132591e-4) * x +
      0.0148753612908506148525) * x + 0.13692988092273580531) * x + 0.59983220655588793769) * x + 1)
  );
}

/** z with Phi(z) = p, for p in (0, 1); -Infinity and Infinity at the ends. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  // The central 85 % of the draws take this branch: no logarithm, no root.
  if (q >= -0.425 && q <= 0.425) return q * centre(0.180625 - q * q);
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-log(tail));
  const z = r <= 5 ? middle(r - 1.6) : far(r - 5);
  return q < 0 ? -z : z;
}
