// Chains against the exact expectations of the laws.
import { describe, expect, test } from "vitest";
import { gaussianChains, linearChains, meanChain, shareBelow } from "#analysis/ability/recursion-chains.ts";
import { runLaw } from "#analysis/laws/run-law.ts";
import { sampleDeviation } from "#num/statistics.ts";

/** Deviations of the mean from what is expected, in standard errors, at one generation. */
function errorsOff(chains: readonly (readonly number[])[], generation: number, expected: number): number {
  const values = chains.map((chain) => chain[generation - 1]!);
  return Math.abs(meanChain(chains)[generation - 1]! - expected) / (sampleDeviation(values) / Math.sqrt(values.length));
}

describe("Gaussian recursion", () => {
  const sizes = { seed: 7, chains: 4000, samples: 20, generations: 12 };

  test.each([1, 2, 5, 12])("replace, generation %d: the law's mean", (generation) => {
    const { expectedVarianceRatio } = runLaw("collapse.gaussianRecursion", { samples: 20, generations: generation });
    expect(errorsOff(gaussianChains("replace", sizes), generation, expectedVarianceRatio as number)).toBeLessThan(3.5);
  });

  test("fresh data: (1 - 1/M) at every generation, and accumulated data in between", () => {
    const last = (lane: "replace" | "accumulate" | "fresh") => meanChain(gaussianChains(lane, sizes)).at(-1)!;
    expect(errorsOff(gaussianChains("fresh", sizes), 12, 0.95)).toBeLessThan(3.5);
    expect(last("replace")).toBeLessThan(last("accumulate"));
    expect(last("accumulate")).toBeLessThan(last("fresh"));
  });

  test("most chains are below the mean they scatter around", () => {
    const chains = gaussianChains("replace", { ...sizes, chains: 500, generations: 60 });
    expect(shareBelow(chains, meanChain(chains).at(-1)!)).toBeGreaterThan(0.6);
  });

  test("the same seed gives the same chain, whatever else runs", () => {
    expect(gaussianChains("replace", { ...sizes, chains: 2 })[1]).toEqual(gaussianChains("replace", { ...sizes, chains: 5 })[1]);
  });
});

describe("linear recursion", () => {
  const sizes = { seed: 3, chains: 3000, samples: 20, dimension: 5, noiseVariance: 1, generations: 8 };
  const law = (generations: number) =>
    runLaw("collapse.linearRecursion", { samples: 20, dimension: 5, noiseVariance: 1, generations }) as Readonly<Record<string, number>>;

  test.each([1, 3, 8])("generation %d: the law's means", (generation) => {
    expect(errorsOff(linearChains("replace", sizes), generation, law(generation)["replaceError"]!)).toBeLessThan(3.5);
    expect(errorsOff(linearChains("accumulate", sizes), generation, law(generation)["accumulateError"]!)).toBeLessThan(3.5);
    expect(errorsOff(linearChains("fresh", sizes), generation, law(1)["replaceError"]!)).toBeLessThan(3.5);
  });
});
