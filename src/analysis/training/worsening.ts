/** Do the last measures of a run get worse by more than luck? */
import { mean } from "#num/statistics.ts";
import { benjaminiHochberg } from "../laws/ability/benjamini-hochberg.ts";
import { mannKendall } from "../laws/ability/mann-kendall.ts";

/** Measures that a trend is looked for in, the last included. */
export const TREND_WINDOW = 20;
/**
 * Share of false discoveries at one measure. A run is tested at every measure, so its own chance of a false alarm adds
 * up: at most 5 % over 50 tested measures, which a level of 0.05 would reach at the first.
 */
export const TREND_LEVEL = 1e-3;

export interface Worsening {
  /** Sen's slope, in units of the series per measure. */
  readonly slope: number;
  /** One-sided p by Mann and Kendall, adjusted by Benjamini and Hochberg for all series of this measure. */
  readonly probability: number;
  /** Correlation of what is left of each measure and the next beside Sen's line: 0 as the test assumes, towards 1 its probability is too small. */
  readonly likeness: number;
}

/** Lag-1 autocorrelation beside the line; 0 for a series that lies on it. */
function likenessOf(series: readonly number[], slope: number): number {
  const left = series.map((value, i) => value - slope * i);
  const centre = mean(left);
  let [together, alone] = [0, 0];
  left.forEach((value, i) => {
    alone += (value - centre) ** 2;
    if (i > 0) together += (value - centre) * (left[i - 1]! - centre);
  });
  return alone === 0 ? 0 : together / alone;
}

/** One-sided: a series that gets better is no discovery, and must not make that of another easier. */
function testOf(series: readonly number[], worse: 1 | -1): Worsening {
  const { s, pTwoSided, senSlope } = mannKendall.compute({ series }) as { readonly s: number; readonly pTwoSided: number; readonly senSlope: number };
  return { slope: senSlope, probability: s * worse > 0 ? pTwoSided / 2 : 1 - pTwoSided / 2, likeness: likenessOf(series, senSlope) };
}

/**
 * Tests the last `TREND_WINDOW` values of each series: for a rise where `worse` is 1, for a fall where it is −1. Null where
 * a series does not get worse, is too short, or has a value that is no finite number among them.
 *
 * Mann and Kendall assume independent values, and measures of the same held-out tokens a few steps apart are not. With a
 * lag-1 correlation of 0.6 and no trend at all about 3 % of windows pass instead of under 0.1 %. `likeness` says so. A variance
 * corrected by it (Yue & Wang 2004) was tried: from 20 values it misses most real declines that are not straight.
 */
export function worseningOf(all: readonly { readonly series: readonly number[]; readonly worse: 1 | -1 }[]): readonly (Worsening | null)[] {
  const tests = all.map(({ series, worse }) => {
    const last = series.slice(-TREND_WINDOW);
    return last.length === TREND_WINDOW && last.every(Number.isFinite) ? testOf(last, worse) : null;
  });
  const made = tests.filter((test) => test !== null);
  if (made.length === 0) return tests;
  const { adjusted, rejected } = benjaminiHochberg.compute({ pValues: made.map(({ probability }) => probability), level: TREND_LEVEL }) as {
    readonly adjusted: readonly number[];
    readonly rejected: readonly boolean[];
  };
  return tests.map((test) => {
    if (test === null) return null;
    const place = made.indexOf(test);
    return rejected[place]! ? { ...test, probability: adjusted[place]! } : null;
  });
}
