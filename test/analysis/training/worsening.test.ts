import { describe, expect, test } from "vitest";
import { TREND_LEVEL, TREND_WINDOW, worseningOf } from "#analysis/training/worsening.ts";
import { foldKey, normal, randomKey } from "#num/random.ts";

const KEY = randomKey(7, "test/worsening");
/** One-sided, from S = 190 with variance 950, elsewhere: math.erfc(189 / math.sqrt(1900)) / 2. */
const P_OF_A_STRAIGHT_LINE = 4.339881381688969e-10;
const noise = (row: number): number[] => Array.from({ length: TREND_WINDOW }, (_, i) => normal(foldKey(KEY, row), 0, i));
/** Noise of deviation 1 in which each value keeps a share of the last. */
const drifting = (row: number, kept: number): number[] => {
  let value = normal(foldKey(KEY, row), 1, 0);
  return noise(row).map((fresh) => (value = kept * value + Math.sqrt(1 - kept * kept) * fresh));
};
const rises = (series: readonly number[]): boolean => worseningOf([{ series, worse: 1 }])[0] !== null;
const shareThatRise = (runs: number, seriesOf: (row: number) => readonly number[]): number =>
  Array.from({ length: runs }, (_, row) => rises(seriesOf(row))).filter(Boolean).length / runs;

describe("the trend of the last measures", () => {
  test("a steady rise: the slope, the one-sided probability, and nothing beside the line", () => {
    const series = Array.from({ length: 30 }, (_, i) => i / 2);
    const [rise, fall] = worseningOf([{ series, worse: 1 }, { series, worse: -1 }]);
    expect(rise).toMatchObject({ slope: 0.5, likeness: 0 });
    // For two series.
    expect(rise!.probability / P_OF_A_STRAIGHT_LINE).toBeCloseTo(2, 9);
    expect(fall).toBeNull();
    expect(worseningOf([{ series: series.map((value) => -value), worse: -1 }])[0]).toMatchObject({ slope: -0.5 });
  });

  test("a series that gets better does not make the alarm of another easier", () => {
    // p of one-sided tests just above half the level: alone it passes, of two it does not, however well the other does.
    const better = Array.from({ length: TREND_WINDOW }, (_, i) => -i);
    const doubtful = Array.from({ length: 500 }, (_, row) => noise(row).map((value, i) => value + 0.16 * i)).filter((series) => {
      const alone = worseningOf([{ series, worse: 1 }])[0];
      return alone !== null && alone!.probability > TREND_LEVEL / 2;
    });
    expect(doubtful.length).toBeGreaterThan(10);
    for (const series of doubtful) expect(worseningOf([{ series, worse: 1 }, { series: better, worse: 1 }])[0]).toBeNull();
  });

  test("too few values, no number among them, or none at all: no test", () => {
    const series = Array.from({ length: TREND_WINDOW }, (_, i) => i);
    expect(rises(series)).toBe(true);
    expect(rises(series.slice(1))).toBe(false);
    expect(rises([...series, NaN])).toBe(false);
    expect(rises([...series, Infinity])).toBe(false);
    expect(rises([NaN, ...series])).toBe(true);
    expect(rises(series.map(() => 3))).toBe(false);
    expect(worseningOf([])).toEqual([]);
  });

  test("independent noise passes less often than the level says", () => {
    expect(shareThatRise(10_000, noise)).toBeLessThan(TREND_LEVEL);
  });

  test("measures that resemble their neighbours pass more often: what the likeness warns of", () => {
    const share = shareThatRise(4000, (row) => drifting(row, 0.6));
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.035);
    const found = Array.from({ length: 1000 }, (_, row) => worseningOf([{ series: drifting(row, 0.9), worse: 1 }])[0]!).filter((each) => each !== null);
    const steep = Array.from({ length: 1000 }, (_, row) => worseningOf([{ series: noise(row).map((value, i) => value + i / 3), worse: 1 }])[0]!).filter((each) => each !== null);
    const meanLikeness = (all: readonly { readonly likeness: number }[]): number => all.reduce((sum, { likeness }) => sum + likeness, 0) / all.length;
    expect(meanLikeness(found)).toBeGreaterThan(meanLikeness(steep) + 0.2);
  });
});
