import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fairLoad } from "#analysis/fair-load.ts";
import { lowBinomialTail } from "#analysis/training/low-binomial-tail.ts";
import { starvedExperts } from "#analysis/training/starved-experts.ts";
import { run } from "./runs.ts";

const starvedOf = (load: readonly number[], experts: number, tokens: number) => starvedExperts({ ...run(1, () => ({}))[0]!, load, experts, tokens });

describe("binomial tail", () => {
  test("known values", () => {
    expect(lowBinomialTail(0, 100, 1 / 8)).toBeCloseTo((7 / 8) ** 100, 18);
    expect(lowBinomialTail(1, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(lowBinomialTail(2, 3, 0.5)).toBeCloseTo(7 / 8, 12);
    // By exact fractions.
    expect(lowBinomialTail(10, 2048, 1 / 64)).toBeCloseTo(4.968437399209071e-6, 17);
    expect([lowBinomialTail(5, 5, 0.3), lowBinomialTail(0, 5, 1), lowBinomialTail(0, 1e6, 0.5)]).toEqual([1, 0, 0]);
  });

  test("it adds up to 1 with the other tail", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.nat(), (trials, share, any) => {
      const most = any % trials;
      expect(lowBinomialTail(most, trials, share) + lowBinomialTail(trials - most - 1, trials, 1 - share)).toBeCloseTo(1, 9);
    }));
  });
});

describe("starved experts", () => {
  test("the least likely is named, with its block and all numbers", () => {
    const load = [64, 64, 64, 64, 100, 0, 156, 0];
    expect(starvedOf(load, 4, 256)).toEqual({ block: 1, expert: 1, picks: 0, fairShare: 64, probability: 8 * lowBinomialTail(0, 256, 1 / 4), starved: 2 });
    expect(starvedOf([9, 0, 5, 3986], 4, 4000)).toMatchObject({ expert: 1, picks: 0, starved: 3 });
  });

  test("two picks per token: the share of an expert is k / E", () => {
    expect(starvedOf([0, 171, 171, 170], 4, 256)!.probability).toBeCloseTo(4 * 0.5 ** 256, 80);
  });

  test("what luck explains is no warning: nobody picked one of eight experts for 32 tokens", () => {
    expect(starvedOf([0, 5, 5, 5, 5, 4, 4, 4], 8, 32)).toBeNull();
    expect(starvedOf([0, 37, 37, 37, 37, 36, 36, 36], 8, 256)).not.toBeNull();
  });

  test("few is not starved: from 1 % of the fair share on", () => {
    expect(starvedOf([10, 990, 1000, 2000], 4, 4000)).toBeNull();
    expect(starvedOf([9, 991, 1000, 2000], 4, 4000)).toMatchObject({ picks: 9, starved: 1 });
  });

  test("a block without a pick, one expert, and a choice by the experts starve nobody", () => {
    expect(starvedOf([0, 0, 0, 0], 4, 256)).toBeNull();
    expect(starvedOf([256], 1, 256)).toBeNull();
    expect(starvedOf([64, 64, 64, 64], 4, 256)).toBeNull();
  });

  test("a fair router raises no alarm, whatever its sizes", () => {
    fc.assert(fc.property(fc.constantFrom(8, 64, 512), fc.constantFrom(4, 16, 64), fc.constantFrom(1, 2), fc.nat(1000), (tokens, experts, topK, draw) => {
      expect(starvedOf(fairLoad({ tokens, experts, topK }, draw), experts, tokens)).toBeNull();
    }), { seed: 1, numRuns: 200 });
  });
});
