import { describe, expect, test } from "vitest";
import { forecastExhaustion, PUBLISHED_BELIEFS } from "#analysis/laws/data/exhaustion-forecast.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

const certain = {
  ...PUBLISHED_BELIEFS,
  stock: { median: 300e12, low90: 300e12, high90: 300e12 },
  demandGrowth: { mean: 0.38, deviation: 0 },
  stockGrowth: { low: 0.05, high: 0.05 },
};

describe("forecastExhaustion", () => {
  test.each([1, 7])("the published beliefs give 2028.1, 2026.9 to 2029.7 and 2026.6 to 2030.2 with seed %d", (seed) => {
    const { crossingYear, neverFraction } = forecastExhaustion(PUBLISHED_BELIEFS, { seed });
    const expected = { median: 2028.1, low80: 2026.9, high80: 2029.7, low90: 2026.6, high90: 2030.2 };
    for (const [name, year] of Object.entries(expected)) {
      expect(Math.abs((crossingYear[name as keyof typeof expected] ?? NaN) - year), name).toBeLessThan(0.12);
    }
    expect(neverFraction).toBe(0);
  });

  test("without doubt it is the point estimate, and the curves meet there", () => {
    const { crossingYear, years } = forecastExhaustion(certain, { seed: 3, draws: 50 });
    const inputs = { stockTokens: 300e12, datasetTokens: 10e12, startYear: 2024, stockGrowthPerYear: 0.05 };
    const point = runLaw("villalobos.exhaustion", inputs)["year"] as number;
    for (const year of Object.values(crossingYear)) expect(year).toBeCloseTo(point, 9);
    for (const { year, stock, demand } of years) expect(demand.median >= stock.median).toBe(year >= point);
    expect(years[2]).toMatchObject({ year: 2026, stock: { median: expect.closeTo(300e12 * 1.05 ** 2, -3) as number } });
  });

  test("the curves start at the beliefs: 90 % of the stock within its interval, demand certain", () => {
    const [first] = forecastExhaustion(PUBLISHED_BELIEFS, { seed: 5 }).years;
    expect(first!.stock.high90 / first!.stock.low90).toBeGreaterThan(9);
    expect(first!.stock.high90 / first!.stock.low90).toBeLessThan(11);
    expect(first!.stock.median / 300e12).toBeCloseTo(1, 1);
    expect(first!.demand).toEqual({ median: 10e12, low80: 10e12, high80: 10e12, low90: 10e12, high90: 10e12 });
  });

  test("where demand may not outgrow the stock, the late end of the band is never", () => {
    const slow = { ...PUBLISHED_BELIEFS, demandGrowth: { mean: 0.05, deviation: 0.05 } };
    const { crossingYear, neverFraction } = forecastExhaustion(slow, { seed: 1 });
    expect(neverFraction).toBeGreaterThan(0.2);
    expect(crossingYear.low90).toBeGreaterThan(2024);
    expect(crossingYear).toMatchObject({ high80: null, high90: null });
    const still = { ...certain, demandGrowth: { mean: 0, deviation: 0 } };
    expect(forecastExhaustion(still, { seed: 1 })).toMatchObject({ neverFraction: 1, crossingYear: { low90: null, median: null } });
  });

  test("depends on the seed alone", () => {
    const forecast = (seed: number): unknown => forecastExhaustion(PUBLISHED_BELIEFS, { seed, draws: 200 });
    expect(forecast(2)).toEqual(forecast(2));
    expect(forecast(2)).not.toEqual(forecast(3));
  });

  test("the widest beliefs allowed stay finite", () => {
    const widest = {
      stock: { median: 1e30, low90: 1, high90: 1e30 },
      demand: 1e30,
      startYear: 2024,
      demandGrowth: { mean: 1, deviation: 0.5 },
      stockGrowth: { low: -0.9, high: 1 },
    };
    const { years } = forecastExhaustion(widest, { seed: 1, draws: 500, lastYear: 2074 });
    expect(years).toHaveLength(51);
    for (const { stock, demand } of years) {
      for (const value of [...Object.values(stock), ...Object.values(demand)]) expect(Number.isFinite(value)).toBe(true);
    }
  });

  test.each([
    [{ demand: 0 }, "demand: 0"],
    [{ startYear: 2024.5 }, "startYear: 2024.5"],
    [{ stock: { median: NaN, low90: 1, high90: 2 } }, "stock.median: NaN"],
    [{ stock: { median: 3, low90: 2, high90: 1 } }, "stock.high90: 1"],
    [{ demandGrowth: { mean: 0.3, deviation: -1 } }, "demandGrowth.deviation: -1"],
    [{ stockGrowth: { low: 0.2, high: 0.1 } }, "stockGrowth.high: 0.1"],
  ])("refuses the belief %o", (belief, message) => {
    expect(() => forecastExhaustion({ ...PUBLISHED_BELIEFS, ...belief }, { seed: 1 })).toThrow(message);
  });

  test.each([
    [{ draws: 0 }, "draws: 0"],
    [{ draws: 100_001 }, "draws: 100001"],
    [{ lastYear: 2023 }, "lastYear: 2023"],
    [{ lastYear: 2075 }, "lastYear: 2075"],
  ])("refuses the option %o", (option, message) => {
    expect(() => forecastExhaustion(PUBLISHED_BELIEFS, { seed: 1, ...option })).toThrow(message);
  });
});
