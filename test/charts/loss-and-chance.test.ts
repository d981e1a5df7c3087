import { describe, expect, test } from "vitest";
import { chanceAxis, chanceVerdict } from "#charts/chance-verdict.ts";
import { lossParts } from "#charts/loss-parts.ts";
import { loadBalance } from "#ops/loss/load-balance.ts";

describe("the loss taken apart", () => {
  test("the terms sum to the loss that the layer computes", () => {
    const params = { lanes: 1, tokens: 8, experts: 4, topK: 2, sequences: 1, plain: 0, global: 0, smoothed: 0 };
    const load = Uint32Array.of(8, 5, 2, 1);
    // Sums of scores per expert, then of entropy and z, and the largest logit.
    const blockSum = Float32Array.of(3.2, 2.4, 1.6, 0.8, 0, 0, 0);
    const balance = new Float32Array(9);
    const probability = new Float32Array(4);
    const absent = { plainCount: new Uint32Array(0), globalLoad: new Float32Array(0), smoothSum: new Float32Array(0) };
    loadBalance.cpu({ count: load, first: Uint32Array.of(8, 0, 0, 0), blockSum, ...absent, balance, probability }, params);
    const parts = lossParts(load, probability, 8);
    expect(parts.loss).toBeCloseTo(balance[0]!, 6);
    expect([...parts.term].reduce((a, b) => a + b, 0)).toBe(parts.loss);
    expect(parts.evenFraction).toBe(0.5);
    expect(parts.evenProbability).toBe(0.25);
  });

  test("flat probabilities give the even value k for any load", () => {
    expect(lossParts([16, 0, 0, 0], [0.25, 0.25, 0.25, 0.25], 8).loss).toBe(2);
    expect(lossParts([4, 4, 4, 4], [0.25, 0.25, 0.25, 0.25], 8).loss).toBe(2);
  });

  test("shapes that do not belong together are refused", () => {
    expect(() => lossParts([1, 2], [1], 2)).toThrow("2 loads, 1 probabilities");
  });
});

describe("chance", () => {
  const band = { mean: 0.48, low: 0.25, high: 0.875 };

  test("the bounds belong to the band, also after rounding to single precision", () => {
    expect(chanceVerdict(0.875, band)).toBe("inside");
    expect(chanceVerdict(Math.fround(0.875000001), band)).toBe("inside");
    expect(chanceVerdict(0.25, band)).toBe("inside");
    expect(chanceVerdict(0.9, band)).toBe("above");
    expect(chanceVerdict(0.2, band)).toBe("below");
  });

  test("a band without width still has an inside", () => {
    expect(chanceVerdict(0, { mean: 0, low: 0, high: 0 })).toBe("inside");
    expect(chanceVerdict(1, { mean: 0, low: 0, high: 0 })).toBe("above");
  });

  test("the axis holds both and is never empty", () => {
    expect(chanceAxis(3, band)).toBeGreaterThan(3);
    expect(chanceAxis(0.1, band)).toBeGreaterThan(band.high);
    expect(chanceAxis(0, { mean: 0, low: 0, high: 0 })).toBe(1);
  });
});
