import { describe, expect, test } from "vitest";
import { effectiveEpochs, EPOCH_CEILING } from "#analysis/laws/data/muennighoff.ts";
import { KNOWN_QUALITIES } from "#analysis/laws/data/notes-data.ts";
import { STOCK_ESTIMATES, STOCK_RANGES } from "#analysis/laws/data/stock-estimates.ts";
import { DEMAND_OOM_PER_YEAR } from "#analysis/laws/data/villalobos.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

const numberOf = (law: string, inputs: Readonly<Record<string, unknown>>, name: string): number => runLaw(law, inputs)[name] as number;

describe("notes.dataQuality", () => {
  const performance = (parameters: number, tokens: number): number =>
    numberOf("notes.dataQuality", { parameters, tokens, quality: "medium_quality" }, "performance");

  test("a small model on much text beats larger ones: the notes' form is no scaling law", () => {
    expect(performance(7e9, 15e12)).toBeCloseTo(0.472, 3);
    expect(performance(70e9, 1.4e12)).toBeCloseTo(0.324, 3);
    expect(performance(175e9, 300e9)).toBeCloseTo(0.19, 3);
  });

  test("at zero tokens the performance is 0.5 N / (N + 1e12) and the efficiency does not exist", () => {
    const outputs = runLaw("notes.dataQuality", { parameters: 1e12, tokens: 0, quality: "noise" });
    expect(outputs).toEqual({ multiplier: 0.1, effectiveTokens: 0, performance: 0.25, performancePerToken: null });
  });

  test("a misspelt quality counts as 1, and is not among the known ones", () => {
    for (const quality of ["hgih_quality_web", "toString", ""]) {
      expect(runLaw("notes.dataQuality", { parameters: 1e9, tokens: 5, quality })).toMatchObject({ multiplier: 1, effectiveTokens: 5 });
      expect(KNOWN_QUALITIES).not.toContain(quality);
    }
    expect(KNOWN_QUALITIES).toHaveLength(5);
  });
});

describe("muennighoff.loss", () => {
  test.each([
    [2, 0.984],
    [4, 0.931],
    [8, 0.828],
    [16, 0.661],
  ])("after %d epochs a token is worth %d of a new one", (epochs, worth) => {
    expect(effectiveEpochs(epochs) / epochs).toBeCloseTo(worth, 3);
    expect(numberOf("muennighoff.loss", { parameters: 1e9, tokens: epochs * 1e10, uniqueTokens: 1e10 }, "effectiveTokens")).toBeCloseTo(
      effectiveEpochs(epochs) * 1e10,
      -2,
    );
  });

  test("endless repetition is worth 16.39 times the unique tokens", () => {
    expect(EPOCH_CEILING).toBeCloseTo(16.39, 2);
    expect(effectiveEpochs(1e6)).toBeCloseTo(EPOCH_CEILING, 12);
    expect(effectiveEpochs(1)).toBe(1);
  });

  test("one epoch of a small model is Hoffmann's form, and unread unique tokens change nothing", () => {
    const inputs = { parameters: 1e8, tokens: 1e10, uniqueTokens: 1e10 };
    const once = runLaw("muennighoff.loss", inputs);
    expect(once).toMatchObject({ effectiveTokens: 1e10, effectiveParameters: 1e8 });
    const [a, b, e, power] = [520.94, 1487.71, 1.8691, 0.3526596];
    expect(once["lossNats"]).toBeCloseTo(e + a / 1e8 ** power + b / 1e10 ** power, 3);
    expect(runLaw("muennighoff.loss", { ...inputs, uniqueTokens: 1e12 })).toEqual(once);
  });

  test("excess parameters are worth at most 5.31 times the usable ones", () => {
    const usable = numberOf("muennighoff.loss", { parameters: 1e14, tokens: 1e9, uniqueTokens: 1e9 }, "effectiveParameters") / 6.309743;
    const enough = numberOf("muennighoff.loss", { parameters: usable, tokens: 1e9, uniqueTokens: 1e9 }, "effectiveParameters");
    expect(enough).toBeCloseTo(usable, 0);
  });
});

describe("notes.dataExhaustion", () => {
  test.each([
    [1e12, "Beyond 2040"],
    [6.5e12, "Beyond 2040"],
    [6.6e12, 2040],
    [7e12, 2036],
    [7.999e12, 2027],
    [8e12, 2026],
    [15e12, 2026],
  ])("%d tokens in use: %s", (currentTokens, year) => {
    for (const growthRate of [-1, 0, 2.4]) {
      expect(runLaw("notes.dataExhaustion", { currentTokens, growthRate })["exhaustionYear"]).toBe(year);
    }
  });
});

describe("villalobos", () => {
  const inputs = { stockTokens: 1e14, datasetTokens: 1e13, startYear: 2024 };

  test("one order of magnitude at half an order a year takes two years", () => {
    expect(numberOf("villalobos.exhaustion", { ...inputs, growthOomPerYear: 0.5 }, "year")).toBeCloseTo(2026, 12);
  });

  test("already crossed: the start year and the stock", () => {
    for (const datasetTokens of [1e14, 3e14]) {
      expect(runLaw("villalobos.exhaustion", { ...inputs, datasetTokens })).toEqual({ year: 2024, tokensAtCrossing: 1e14 });
    }
  });

  test.each([
    { growthOomPerYear: 0 },
    { growthOomPerYear: -0.1 },
    { growthOomPerYear: Math.log10(1.5), stockGrowthPerYear: 0.5 },
  ])("demand that grows no faster than the stock never meets it: %o", (growth) => {
    expect(runLaw("villalobos.exhaustion", { ...inputs, ...growth })).toEqual({ year: null, tokensAtCrossing: null });
  });

  test("a crossing so far away that no number holds its tokens is refused", () => {
    const closing = (oomPerYear: number): Record<string, number> => ({ ...inputs, growthOomPerYear: Math.log10(2) + oomPerYear, stockGrowthPerYear: 1 });
    expect(numberOf("villalobos.exhaustion", closing(0.01), "year")).toBeCloseTo(2124, 6);
    expect(() => runLaw("villalobos.exhaustion", closing(0.0005))).toThrow(/tokensAtCrossing is a finite number/);
  });

  test("a stock that shrinks away at once has no growth rate", () => {
    expect(() => runLaw("villalobos.exhaustion", { ...inputs, stockGrowthPerYear: -1 })).toThrow(/^stockGrowthPerYear: -1, .*> -1/);
  });

  test("20 tokens per parameter, and √5 times the tokens when overtrained by 5", () => {
    const { tokens, parameters } = runLaw("villalobos.demandFromCompute", { flops: 1.2e23 }) as Record<string, number>;
    expect(tokens! / parameters!).toBeCloseTo(20, 10);
    expect(6 * tokens! * parameters!).toBeCloseTo(1.2e23, -12);
    expect(numberOf("villalobos.demandFromCompute", { flops: 1.2e23, overtraining: 5 }, "tokens") / tokens!).toBeCloseTo(Math.sqrt(5), 12);
  });
});

describe("the stock table", () => {
  test("every interval holds its central value", () => {
    for (const { value, interval } of STOCK_ESTIMATES) {
      expect(interval === null || (interval.low < value && value < interval.high)).toBe(true);
    }
    expect(new Set(STOCK_ESTIMATES.map(({ id }) => id)).size).toBe(STOCK_ESTIMATES.length);
  });

  test("the central growth lies in its range", () => {
    const [low, high] = STOCK_RANGES.demandOomPerYear;
    expect(low < DEMAND_OOM_PER_YEAR && DEMAND_OOM_PER_YEAR < high).toBe(true);
  });
});

describe("notes.diversity", () => {
  const diversity = (fractions: unknown): Readonly<Record<string, unknown>> => runLaw("notes.diversity", { fractions });

  test("an empty domain lowers the index and is called low", () => {
    expect(diversity({ a: 1, b: 1 })).toEqual({ diversityIndex: 1, lowDomains: [] });
    const { diversityIndex, lowDomains } = diversity({ a: 1, b: 1, c: 0 });
    expect(diversityIndex).toBeCloseTo(Math.LN2 / Math.log(3), 12);
    expect(lowDomains).toEqual(["c"]);
  });

  test("exactly 5 % is not low", () => {
    expect(diversity({ a: 5, b: 95 })["lowDomains"]).toEqual([]);
    expect(diversity({ a: 4.99, b: 95 })["lowDomains"]).toEqual(["a"]);
  });

  test("all zero is 0 without advice, one domain has no index, none is refused", () => {
    expect(diversity({ a: 0, b: 0 })).toEqual({ diversityIndex: 0, lowDomains: [] });
    expect(diversity({ a: 3 })).toEqual({ diversityIndex: null, lowDomains: [] });
    expect(() => diversity({})).toThrow("fractions: no domains, but must be at least one domain");
  });

  test("a negative share and a sum beyond all numbers are refused", () => {
    expect(() => diversity({ a: 1, b: -0.1 })).toThrow(/^fractions\.b: -0\.1, .*>= 0/);
    expect(() => diversity({ a: 1e308, b: 1e308 })).toThrow(/^fractions: a sum of Infinity/);
  });
});

describe("diversity.hill", () => {
  const weights = [2, 1, 1, 0];
  const count = (order: number, of: readonly number[] = weights): number => numberOf("diversity.hill", { weights: of, order }, "effectiveCount");

  test.each([
    [0, 3],
    [0.5, (Math.SQRT1_2 + 0.5 + 0.5) ** 2],
    [1, 2 ** 1.5],
    [2, 8 / 3],
    [1e300, 2],
  ])("1/2, 1/4, 1/4 and nothing at order %d: %d", (order, expected) => {
    expect(count(order)).toBeCloseTo(expected, 9);
  });

  test("continuous at order 1 and at the change of method", () => {
    for (const order of [1, 0.5, 1.5]) expect(count(order - 1e-9)).toBeCloseTo(count(order + 1e-9), 7);
  });

  test("an empty bin lowers the evenness alone", () => {
    const full = runLaw("diversity.hill", { weights: [2, 1, 1] });
    const withEmpty = runLaw("diversity.hill", { weights });
    expect(withEmpty).toMatchObject({ effectiveCount: full["effectiveCount"], entropyNats: full["entropyNats"] });
    expect(withEmpty["shannonEvenness"]).toBeLessThan(full["shannonEvenness"] as number);
  });

  test("one bin has no evenness; no weight at all, a negative one or a negative order is refused", () => {
    expect(runLaw("diversity.hill", { weights: [7] })).toEqual({ effectiveCount: 1, entropyNats: 0, shannonEvenness: null });
    expect(() => count(1, [0, 0])).toThrow("weights: all zero, but must be at least one weight > 0");
    expect(() => count(1, [])).toThrow("weights: 0 numbers, but must be at least 1");
    expect(() => count(1, [1, -1])).toThrow(/^weights\[1\]: -1/);
    expect(() => count(-1)).toThrow(/^order: -1/);
  });
});

describe("diversity.vendi", () => {
  const score = (similarity: unknown): number => numberOf("diversity.vendi", { similarity }, "vendiScore");
  const identity = (items: number): number[][] => Array.from({ length: items }, (_, i) => Array.from({ length: items }, (__, j) => (i === j ? 1 : 0)));

  test("equal items count once, unrelated ones each", () => {
    expect(score([[1, 1, 1], [1, 1, 1], [1, 1, 1]])).toBeCloseTo(1, 7);
    expect(score(identity(5))).toBeCloseTo(5, 12);
    expect(score([[1]])).toBe(1);
  });

  test("two items of similarity s have eigenvalues (1 ± s) / 2", () => {
    const [more, less] = [0.8, 0.2];
    expect(score([[1, 0.6], [0.6, 1]])).toBeCloseTo(Math.exp(-more * Math.log(more) - less * Math.log(less)), 12);
  });

  test.each([
    [[[1, 0.5]], "similarity: 1 rows of 2"],
    [[[1, 0.5], [0.4, 1]], "similarity[1][0]: 0.4, but must be 0.5"],
    [[[0.9, 0], [0, 1]], "similarity[0][0]: 0.9, but must be 1"],
    [[[1, 2], [2, 1]], "similarity[0][1]: 2"],
    [[[1, 1, 0], [1, 1, 1], [0, 1, 1]], "without negative eigenvalues"],
    [identity(401), "similarity: 401 rows, but must be at most 400"],
  ])("refuses what is no similarity: %#", (similarity, message) => {
    expect(() => score(similarity)).toThrow(message);
  });
});

describe("ours.domainShares", () => {
  test("unlabelled tokens count as other", () => {
    const outputs = runLaw("ours.domainShares", { labelledTokens: { web_text: 60, other: 10 }, unlabelledTokens: 30 });
    expect(outputs).toEqual({ domains: ["web_text", "other"], shares: [0.6, 0.4] });
    expect(runLaw("ours.domainShares", { labelledTokens: {}, unlabelledTokens: 5 })).toEqual({ domains: ["other"], shares: [1] });
  });

  test("no tokens have no shares", () => {
    expect(() => runLaw("ours.domainShares", { labelledTokens: { books: 0 } })).toThrow("labelledTokens: no tokens");
    expect(() => runLaw("ours.domainShares", { labelledTokens: { books: NaN } })).toThrow(/^labelledTokens\.books: NaN/);
  });
});

test.each([
  ["notes.dataQuality", { parameters: 0, tokens: 1, quality: "noise" }, "parameters"],
  ["notes.dataQuality", { parameters: 1, tokens: -1, quality: "noise" }, "tokens"],
  ["notes.dataQuality", { parameters: 1, tokens: 1, quality: 3 }, "quality"],
  ["muennighoff.loss", { parameters: 1e9, tokens: 1e9, uniqueTokens: 0 }, "uniqueTokens"],
  ["muennighoff.loss", { parameters: NaN, tokens: 1e9, uniqueTokens: 1 }, "parameters"],
  ["muennighoff.loss", { parameters: 1e9, tokens: 1e9 }, "uniqueTokens"],
  ["notes.dataExhaustion", { currentTokens: 0, growthRate: 1 }, "currentTokens"],
  ["villalobos.exhaustion", { stockTokens: 0, datasetTokens: 1, startYear: 2024 }, "stockTokens"],
  ["villalobos.exhaustion", { stockTokens: 1, datasetTokens: 1 }, "startYear"],
  ["villalobos.demandFromCompute", { flops: -1 }, "flops"],
  ["villalobos.demandFromCompute", { flops: 1, overtraining: 0 }, "overtraining"],
  ["diversity.hill", { weights: [1], ordr: 2 }, "ordr"],
])("%s refuses %o by the name of the field", (law, inputs, field) => {
  expect(() => runLaw(law, inputs)).toThrow(expect.objectContaining({ name: "LawError", field }));
});
