// What the questions about data compute beside the laws themselves.
import { describe, expect, test } from "vitest";
import { emptyDomainEffects, withEmptyDomains } from "#analysis/laws/data/empty-domains.ts";
import { forecastExhaustion, forecastSteps, PUBLISHED_BELIEFS } from "#analysis/laws/data/exhaustion-forecast.ts";
import { mixtureSimilarity, textsPerDomain } from "#analysis/laws/data/mixture-similarity.ts";
import { notesUsage, NOTES_USABLE_TOKENS } from "#analysis/laws/data/notes-data.ts";
import { CONTESTANTS, judged } from "#analysis/laws/data/quality-ordering.ts";
import { lossOfEndlessRepetition, repeatedReading, repetitionCurve, uniqueTokensForLoss } from "#analysis/laws/data/repeated-reading.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

const numberOf = (law: string, inputs: Readonly<Record<string, unknown>>, name: string): number => runLaw(law, inputs)[name] as number;

describe("muennighoff.repetition", () => {
  test("over four passes a token read is worth 0.931 of a new one, over sixteen 0.661, and no number of passes more than 16.39", () => {
    expect(numberOf("muennighoff.repetition", { epochs: 4 }, "worthPerToken")).toBeCloseTo(0.931, 3);
    expect(numberOf("muennighoff.repetition", { epochs: 16 }, "worthPerToken")).toBeCloseTo(0.661, 3);
    const { effectiveEpochs, ceiling } = runLaw("muennighoff.repetition", { epochs: 1e9 });
    expect(effectiveEpochs).toBeCloseTo(16.39, 2);
    expect(ceiling).toBeCloseTo(16.39, 2);
  });
});

describe("reading the same text again", () => {
  const fresh = (tokens: number): number => numberOf("muennighoff.loss", { parameters: 1e9, tokens, uniqueTokens: tokens }, "lossNats");

  test("once is new text; more passes help less than new text and never pass the limit", () => {
    const [once, four, many] = repetitionCurve(1e9, 2e10, [1, 4, 1000]);
    expect(once!.lossNats).toBe(once!.freshLossNats);
    expect(four!.effectiveEpochs).toBeCloseTo(4 * 0.931, 2);
    expect(four!.freshLossNats).toBe(fresh(8e10));
    expect(four!.lossNats).toBeGreaterThan(four!.freshLossNats);
    expect(many!.lossNats).toBeCloseTo(lossOfEndlessRepetition(1e9, 2e10), 12);
    expect(many!.freshLossNats).toBeLessThan(many!.lossNats);
  });

  test("the unique tokens found reach the loss, and fewer are needed when they are read more often", () => {
    const target = numberOf("muennighoff.loss", repeatedReading(1e9, 2e10, 4), "lossNats");
    expect(uniqueTokensForLoss(1e9, target, 4)! / 2e10).toBeCloseTo(1, 9);
    const once = uniqueTokensForLoss(1e9, target, 1)!;
    expect(fresh(once)).toBeCloseTo(target, 12);
    expect(once).toBeGreaterThan(3.7 * 2e10);
    expect(uniqueTokensForLoss(1e9, 1.5, 1)).toBeNull();
  });
});

describe("the forecast in pieces", () => {
  test("the screen's seed gives the documented years to the digit that is shown", () => {
    const { crossingYear } = forecastExhaustion(PUBLISHED_BELIEFS, { seed: 1 });
    const shown = Object.fromEntries(Object.entries(crossingYear).map(([end, year]) => [end, year?.toFixed(1)]));
    expect(shown).toEqual({ median: "2028.1", low80: "2026.9", high80: "2029.7", low90: "2026.6", high90: "2030.2" });
  });

  test("is the forecast, and many pieces", () => {
    const steps = forecastSteps(PUBLISHED_BELIEFS, { seed: 4, draws: 2000 });
    let pieces = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) pieces++;
    expect(step.value).toEqual(forecastExhaustion(PUBLISHED_BELIEFS, { seed: 4, draws: 2000 }));
    // Four draws of 500, the crossings, and stock and demand of 13 years.
    expect(pieces).toBe(4 + 1 + 2 * 13);
  });
});

describe("notesUsage", () => {
  test("the year in which it meets the notes' limit is the year of the law", () => {
    for (const currentTokens of [6.6e12, 7e12, 7.999e12]) {
      const year = numberOf("notes.dataExhaustion", { currentTokens, growthRate: 0 }, "exhaustionYear");
      expect(notesUsage(currentTokens, year)).toBeGreaterThanOrEqual(NOTES_USABLE_TOKENS);
      expect(notesUsage(currentTokens, year - 1)).toBeLessThan(NOTES_USABLE_TOKENS);
    }
    expect(notesUsage(7e12, 2024)).toBe(7e12);
  });
});

describe("judged", () => {
  test("the notes put 7B on 15T first and 175B on 0.3T last; the published loss puts 70B on 1.4T first and the 7B last", () => {
    const all = judged(CONTESTANTS);
    expect(all.toSorted((a, b) => b.score - a.score).map(({ id }) => id)).toEqual(["7B", "70B", "175B"]);
    expect(all.toSorted((a, b) => a.lossNats - b.lossNats).map(({ id }) => id)).toEqual(["70B", "175B", "7B"]);
    expect(all.map(({ score }) => score)).toEqual([0.472, 0.324, 0.19].map((score) => expect.closeTo(score, 3) as number));
  });

  test("quality moves the score alone, and what a law refuses is left out", () => {
    const [plain, noise] = judged([CONTESTANTS[0]!, { ...CONTESTANTS[0]!, quality: "noise" }]);
    expect(noise!.score).toBeLessThan(plain!.score);
    expect(noise!.lossNats).toBe(plain!.lossNats);
    expect(judged([{ ...CONTESTANTS[0]!, parameters: 0 }])).toEqual([]);
  });
});

describe("texts of a mixture", () => {
  test("counts keep the proportions and the sum", () => {
    expect(textsPerDomain([60, 8, 10, 15, 4, 3], 100)).toEqual([60, 8, 10, 15, 4, 3]);
    expect(textsPerDomain([1, 1, 1], 10)).toEqual([4, 3, 3]);
    expect(textsPerDomain([1, 0], 7)).toEqual([7, 0]);
    expect(() => textsPerDomain([0, 0], 7)).toThrow("weights: all zero, but must be at least one weight > 0");
  });

  test("with nothing in common between domains the Vendi score is e^H; all alike it is 1", () => {
    const weights = [60, 8, 10, 15, 4, 3];
    const alikeAt = (across: number): readonly (readonly number[])[] => weights.map((_row, i) => weights.map((_column, j) => (i === j ? 1 : across)));
    const score = (across: number): number => numberOf("diversity.vendi", { similarity: mixtureSimilarity(weights, alikeAt(across), 100) }, "vendiScore");
    expect(score(0)).toBeCloseTo(numberOf("diversity.hill", { weights }, "effectiveCount"), 9);
    expect(score(1)).toBeCloseTo(1, 6);
    expect(score(0.5)).toBeGreaterThan(1);
    expect(score(0.5)).toBeLessThan(score(0.2));
  });

  test("two domains of three that are the same count as one; likenesses that contradict each other are refused", () => {
    const of = (ab: number, ac: number, bc: number): number =>
      numberOf("diversity.vendi", { similarity: mixtureSimilarity([1, 1, 2], [[1, ab, ac], [ab, 1, bc], [ac, bc, 1]], 100) }, "vendiScore");
    expect(of(1, 0, 0)).toBeCloseTo(2, 9);
    expect(of(0, 0, 0)).toBeCloseTo(2 ** 1.5, 9);
    expect(() => of(1, 1, 0)).toThrow("negative eigenvalues");
  });
});

describe("empty domains", () => {
  test("lower the notes' index and leave the effective number alone", () => {
    const [none, one, two] = emptyDomainEffects([1, 1], 2);
    expect(none).toEqual({ empty: 0, notesIndex: 1, effectiveCount: 2, notesPercent: 100, effectivePercent: 100 });
    expect(one!.notesIndex).toBeCloseTo(Math.LN2 / Math.log(3), 12);
    expect(two).toMatchObject({ notesIndex: expect.closeTo(0.5, 12) as number, notesPercent: expect.closeTo(50, 9) as number, effectivePercent: 100 });
    expect([one!.effectiveCount, two!.effectiveCount]).toEqual([2, 2]);
  });

  test("one domain alone has no index, and no weight at all is refused", () => {
    expect(emptyDomainEffects([3], 1).map(({ notesIndex }) => notesIndex)).toEqual([null, 0]);
    expect(() => emptyDomainEffects([0, 0], 1)).toThrow("weights: all zero");
  });

  test("are named and come last", () => {
    expect(withEmptyDomains({ web: 2 }, 2, (index) => `empty ${index}`)).toEqual({ web: 2, "empty 1": 0, "empty 2": 0 });
  });
});
