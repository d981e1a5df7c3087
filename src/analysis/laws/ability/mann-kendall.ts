/** The Mann-Kendall test for a monotonic trend, with Sen's slope. */
import { erfc } from "#num/erfc.ts";
import { quantile } from "#num/statistics.ts";
import { defineLaw } from "../law.ts";
import { LawError } from "../law-error.ts";
import { PLAIN } from "../units.ts";

/** Every pair is looked at and every slope is sorted: two million at this length. */
const LONGEST = 2000;

/** Var S without trend; groups of t equal values take t(t-1)(2t+5) off. */
function varianceOfS(series: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of series) counts.set(value, (counts.get(value) ?? 0) + 1);
  let sum = weight(series.length);
  for (const ties of counts.values()) sum -= weight(ties);
  return sum / 18;
}

function weight(n: number): number {
  return n * (n - 1) * (2 * n + 5);
}

/** Is a series rising or falling? S counts rising less falling pairs; p is two-sided, by the normal approximation with continuity correction. */
export const mannKendall = defineLaw({
  id: "stats.mannKendall",
  systems: [4],
  inputs: { series: { kind: "numbers", minLength: 2, unit: PLAIN } },
  outputs: {
    s: { unit: PLAIN },
    variance: { unit: PLAIN },
    z: { unit: "standard deviations" },
    pTwoSided: { unit: "probability" },
    senSlope: { unit: "units of the series per step" },
  },
  formula: String.raw`S = \sum_{i<j}\operatorname{sgn}(x_j - x_i),\quad \operatorname{Var} = \frac{n(n-1)(2n+5) - \sum_t t(t-1)(2t+5)}{18},\quad z = \frac{S \mp 1}{\sqrt{\operatorname{Var}}},\quad p = \operatorname{erfc}\frac{|z|}{\sqrt2},\quad b = \operatorname{median}\frac{x_j - x_i}{j - i}`,
  source: "Mann 1945; Kendall 1975; slope: Sen 1968",
  confidence: "standard",
  validRange: {},
  uncertainty: "normal approximation: good from about 10 points; assumes independent points",
  compute({ series }) {
    const n = series.length;
    if (n > LONGEST) throw new LawError("series", { id: "numbers", length: n }, { id: "at-most", most: LONGEST });
    const slopes = new Float64Array((n * (n - 1)) / 2);
    let s = 0;
    let pair = 0;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        s += Number(series[j]! > series[i]!) - Number(series[j]! < series[i]!);
        slopes[pair++] = (series[j]! - series[i]!) / (j - i);
      }
    }
    const variance = varianceOfS(series);
    // All values equal: no variance, and no trend.
    const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
    return { s, variance, z, pTwoSided: erfc(Math.abs(z) / Math.SQRT2), senSlope: quantile(slopes, 0.5) };
  },
});
