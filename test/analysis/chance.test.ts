import { describe, expect, test } from "vitest";
import { EXACT_SLOT_LIMIT, fairRouterChance } from "#analysis/chance.ts";

describe("fairRouterChance", () => {
  test.each([
    [32, 0.48],
    [256, 0.17],
  ])("8 experts, top-2, %d tokens: mean max violation %d", (tokens, expected) => {
    const { maxViolation } = fairRouterChance({ tokens, experts: 8, topK: 2, seed: 7 });
    expect(Math.abs(maxViolation.mean - expected)).toBeLessThanOrEqual(0.02);
    expect(maxViolation.low).toBeLessThan(maxViolation.mean);
    expect(maxViolation.high).toBeGreaterThan(maxViolation.mean);
  });

  test("8 of 128 experts: after 21 tokens a quarter is unused, (1 - 8/128)^21 by theory", () => {
    const { unusedExperts } = fairRouterChance({ tokens: 21, experts: 128, topK: 8, seed: 7 });
    expect(unusedExperts.mean / 128).toBeCloseTo((1 - 8 / 128) ** 21, 2);
  });

  test("the squared load variation has the mean of theory, (1 - p) E / ((E - 1) T p) (E - 1) / E", () => {
    const { loadCv } = fairRouterChance({ tokens: 100, experts: 16, topK: 4, seed: 1, draws: 2000 });
    // Population variance of negatively correlated counts: T p (1 - p); Jensen lowers the mean root a little.
    const root = Math.sqrt((1 - 0.25) / (100 * 0.25));
    expect(loadCv.mean).toBeLessThan(root);
    expect(loadCv.mean).toBeGreaterThan(root * 0.96);
  });

  test.each([
    { tokens: 8192, experts: 8, topK: 2 },
    { tokens: 1024, experts: 256, topK: 16 },
    { tokens: 8192, experts: 256, topK: 2 },
    { tokens: 8192, experts: 3, topK: 2 },
  ])("both methods agree at the seam: %o", (sizes) => {
    expect(sizes.tokens * sizes.topK).toBe(EXACT_SLOT_LIMIT);
    const exact = fairRouterChance({ ...sizes, seed: 7, method: "exact", draws: 600 });
    const limit = fairRouterChance({ ...sizes, seed: 7, method: "normal", draws: 2000 });
    for (const metric of ["maxViolation", "loadCv"] as const) {
      expect(Math.abs(limit[metric].mean / exact[metric].mean - 1)).toBeLessThan(0.06);
      expect(Math.abs(limit[metric].low - exact[metric].low)).toBeLessThan(0.12 * exact[metric].mean);
      expect(Math.abs(limit[metric].high - exact[metric].high)).toBeLessThan(0.2 * exact[metric].mean);
    }
    expect(limit.unusedExperts).toEqual(exact.unusedExperts);
  });

  test("one token: the picked experts are exactly topK", () => {
    const { unusedExperts, maxViolation } = fairRouterChance({ tokens: 1, experts: 8, topK: 3, seed: 2 });
    expect(unusedExperts).toEqual({ mean: 5, low: 5, high: 5 });
    expect(maxViolation.mean).toBeCloseTo(8 / 3 - 1, 12);
  });

  test("every expert picked leaves nothing to chance", () => {
    const { maxViolation, loadCv, unusedExperts } = fairRouterChance({ tokens: 9, experts: 4, topK: 4, seed: 2 });
    for (const band of [maxViolation, loadCv, unusedExperts]) expect(band).toEqual({ mean: 0, low: 0, high: 0 });
  });

  test("depends on the seed alone", () => {
    const sizes = { tokens: 32, experts: 8, topK: 2 };
    expect(fairRouterChance({ ...sizes, seed: 3 })).toEqual(fairRouterChance({ ...sizes, seed: 3 }));
    expect(fairRouterChance({ ...sizes, seed: 3 })).not.toEqual(fairRouterChance({ ...sizes, seed: 4 }));
  });

  test("refuses impossible sizes with their numbers", () => {
    expect(() => fairRouterChance({ tokens: 4, experts: 2, topK: 3, seed: 0 })).toThrow("topK=3 exceeds experts=2");
    expect(() => fairRouterChance({ tokens: 0, experts: 2, topK: 1, seed: 0 })).toThrow("size 0");
  });

  test.each([
    { tokens: 32, experts: 8, topK: 2 },
    { tokens: 1, experts: 256, topK: 1 },
    { tokens: 1024, experts: 256, topK: 16 },
    { tokens: 65_536, experts: 256, topK: 16 },
  ])("is done before a visitor notices: %o", (sizes) => {
    const start = performance.now();
    fairRouterChance({ ...sizes, seed: 5 });
    // The aim is 150 ms; the rest is for a busy machine.
    expect(performance.now() - start).toBeLessThan(600);
  });
});
