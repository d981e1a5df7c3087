import { describe, expect, test } from "vitest";
import { correctedModelSize, notesModelSize } from "#analysis/laws/ability/model-size.ts";
import { NOTES_THRESHOLDS } from "#analysis/laws/ability/notes-emergence.ts";
import { WEI_THRESHOLDS } from "#analysis/laws/ability/wei.ts";
import { runLaw } from "#analysis/laws/run-law.ts";
import { normal, randomKey, uniform } from "#num/random.ts";

type Numbers = Readonly<Record<string, number>>;

/** Relative error. */
function off(found: unknown, expected: number): number {
  return typeof found === "number" ? Math.abs(found / expected - 1) : NaN;
}

describe("the notes' emergence", () => {
  test("every threshold is reached exactly at it", () => {
    expect(NOTES_THRESHOLDS).toHaveLength(6);
    for (const { ability, parameters, jump } of NOTES_THRESHOLDS) {
      expect(runLaw("notes.emergence", { modelText: String(parameters), ability })).toEqual({
        known: true, emerged: true, thresholdParameters: parameters, expectedJump: jump, gapParameters: null,
      });
      expect(runLaw("notes.emergence", { modelText: String(parameters - 1), ability })).toEqual({
        known: true, emerged: false, thresholdParameters: parameters, expectedJump: null, gapParameters: 1,
      });
    }
  });

  test.each(["poetry", "", "constructor", "__proto__", "Theory_of_mind"])("ability %j is unknown, not unreached", (ability) => {
    const unknown = { known: false, emerged: false, thresholdParameters: null, expectedJump: null, gapParameters: null };
    expect(runLaw("notes.emergence", { modelText: "1T", ability })).toEqual(unknown);
    // The notes look the ability up first, and never read the size.
    expect(runLaw("notes.emergence", { modelText: "large", ability })).toEqual(unknown);
  });

  test.each(["7b", "8x7B", "1.5K", "13 B params", "Tiny-7B", "1TB", "", "0B", "-7B", "nan", "0x10"])("model %j has no answer", (modelText) => {
    expect(() => runLaw("notes.emergence", { modelText, ability: "theory_of_mind" })).toThrow(/modelText: .*must be a number of parameters > 0/);
  });

  test.each([
    ["13B", 13e9],
    ["0.35T", 0.35e12],
    ["7e9", 7e9],
    [" 7B ", 7e9],
    ["1e+21", 1e21],
    ["1_000B", 1e12],
    ["350M", 350e6],
    [".5B", 0.5e9],
    ["inf", Infinity],
  ])("reads %j as the notes do", (text, parameters) => {
    expect(notesModelSize(text)).toBe(parameters);
    expect(() => runLaw("notes.emergence", { modelText: text, ability: "theory_of_mind" })).not.toThrow();
  });

  test.each([
    ["7b", 7e9],
    ["8x7B", 56e9],
    ["1.5K", 1500],
    ["13 B params", 13e9],
    ["Tiny-7B", 7e9],
    ["1TB", null],
    ["0b", null],
    ["large", null],
  ])("offers a reading of %j: %s", (text, parameters) => {
    expect(correctedModelSize(text)).toBe(parameters);
  });
});

describe("Wei", () => {
  test("the table has its 22 rows; the smallest scale is 40M with a scratchpad", () => {
    expect(new Set(WEI_THRESHOLDS.map(({ id }) => id)).size).toBe(22);
    const [smallest] = WEI_THRESHOLDS.toSorted((a, b) => a.parameters - b.parameters);
    expect(smallest).toEqual({ id: "scratchpad-8-digit-addition", flops: 8.9e19, parameters: 40e6, model: "LaMDA" });
  });

  test("of the notes' thresholds only 13B and 62B occur in it", () => {
    const published = new Set(WEI_THRESHOLDS.map(({ parameters }) => parameters));
    expect(NOTES_THRESHOLDS.map(({ parameters }) => parameters).filter((each) => published.has(each))).toEqual([13e9, 62e9]);
  });

  test("refuses an ability it does not list", () => {
    expect(runLaw("wei.threshold", { ability: "wic" })).toEqual({ flops: 2.5e24, parameters: 540e9 });
    expect(() => runLaw("wei.threshold", { ability: "chain_of_thought" })).toThrow(/ability: chain_of_thought, but must be one of addition-3-digit,/);
  });
});

describe("Schaeffer", () => {
  const curve = { scaleParameters: 1e8, exponent: -0.5 };

  test("one token: exact match is the accuracy and the edits are its complement", () => {
    const { tokenAccuracy, exactMatch, expectedEdits } = runLaw("schaeffer.metrics", { ...curve, parameters: 1e8, lengthTokens: 1 }) as Numbers;
    expect(off(tokenAccuracy, Math.exp(-1))).toBeLessThanOrEqual(1e-9);
    expect(exactMatch).toBe(tokenAccuracy);
    expect(off(expectedEdits, 1 - Math.exp(-1))).toBeLessThanOrEqual(1e-9);
  });

  test("a small chance of error keeps its digits, and a hopeless model scores 0", () => {
    expect(off((runLaw("schaeffer.metrics", { ...curve, parameters: 1e38, lengthTokens: 5 }) as Numbers)["expectedEdits"], 5e-15)).toBeLessThanOrEqual(1e-9);
    expect(runLaw("schaeffer.metrics", { ...curve, parameters: 1, lengthTokens: 9 })).toMatchObject({ tokenAccuracy: 0, exactMatch: 0, expectedEdits: 9 });
  });

  test.each([
    ["parameters", 0],
    ["scaleParameters", -1],
    ["exponent", 0],
    ["lengthTokens", 0],
    ["lengthTokens", 2.5],
  ])("refuses %s = %d", (name, value) => {
    expect(() => runLaw("schaeffer.metrics", { ...curve, parameters: 1e9, lengthTokens: 5, [name]: value })).toThrow(`${name}: ${value}, but must be`);
  });
});

describe("the notes' collapse warnings", () => {
  const quiet = { trainLoss: [5, 4, 3, 2, 1], validationLoss: [5, 4, 3, 2, 1], capabilityScores: {}, outputEntropyNats: [2, 1] };
  const falling = (first: number) => [first, 0.1, 0.2, 0.3, 0.4, 0.9, 0.8, 0.7, 0.6, 0.5];

  test("equality is no warning: flat losses, entropy of exactly half", () => {
    expect(runLaw("notes.collapseWarnings", quiet)).toEqual({ signals: [], declining: [], declineRates: [], notEnoughPoints: [] });
    expect(runLaw("notes.collapseWarnings", { ...quiet, validationLoss: [1, 9, 9, 9, 1] })["signals"]).toEqual([]);
    expect(runLaw("notes.collapseWarnings", { ...quiet, validationLoss: [1, 0, 0, 0, 1.1] })["signals"]).toEqual(["overfitting_pattern"]);
    expect(runLaw("notes.collapseWarnings", { ...quiet, outputEntropyNats: [2, 0.99] })["signals"]).toEqual(["diversity_collapse"]);
  });

  test("the last five count from the end", () => {
    const longer = { ...quiet, trainLoss: [0, 5, 4, 3, 2, 1], validationLoss: [9, 1, 2, 2, 2, 3] };
    expect(runLaw("notes.collapseWarnings", longer)["signals"]).toEqual(["overfitting_pattern"]);
  });

  test("worst first; a rate that does not exist is null and last; a rising ability can decline", () => {
    const capabilityScores = { none: falling(0), negative: falling(-0.2), up: falling(0.4), down: falling(1) };
    const { signals, declining, declineRates } = runLaw("notes.collapseWarnings", { ...quiet, capabilityScores });
    expect(signals).toEqual(["capability_decline"]);
    expect(declining).toEqual(["down", "up", "none", "negative"]);
    expect(declineRates).toEqual([-0.5, expect.closeTo(0.25, 12), null, null]);
  });

  test("a tie in the last five is no decline, and nine scores are too few", () => {
    const capabilityScores = { tie: [...falling(1).slice(0, 9), 0.6], short: falling(1).slice(1) };
    const { declining, notEnoughPoints } = runLaw("notes.collapseWarnings", { ...quiet, capabilityScores });
    expect(declining).toEqual([]);
    expect(notEnoughPoints).toEqual(["short: 9 points, needs 10"]);
  });

  test("rules without enough points are named, and the others still run", () => {
    const inputs = { trainLoss: [3, 2, 1, 1], validationLoss: [], capabilityScores: { a: falling(1) }, outputEntropyNats: [] };
    const { signals, notEnoughPoints } = runLaw("notes.collapseWarnings", inputs);
    expect(signals).toEqual(["capability_decline"]);
    expect(notEnoughPoints).toEqual(["trainLoss: 4 points, needs 5", "validationLoss: 0 points, needs 5", "outputEntropyNats: 0 points, needs 1"]);
  });

  test("names the number that is none", () => {
    expect(() => runLaw("notes.collapseWarnings", { ...quiet, trainLoss: [1, NaN] })).toThrow(/trainLoss\[1\]: NaN/);
    expect(() => runLaw("notes.collapseWarnings", { ...quiet, capabilityScores: { math: [1, null] } })).toThrow(/capabilityScores\.math\[1\]: null/);
  });
});

describe("false alarms", () => {
  test("the edges: a run of one is certain, a run of many never happens", () => {
    expect(runLaw("collapse.falseAlarm", { window: 1, capabilities: 1 })).toEqual({ perCapability: 1, anyCapability: 1 });
    expect(runLaw("collapse.falseAlarm", { window: 2, capabilities: 2 })).toEqual({ perCapability: 0.5, anyCapability: 0.75 });
    expect(runLaw("collapse.falseAlarm", { window: 1e15, capabilities: 50 })).toEqual({ perCapability: 0, anyCapability: 0 });
    expect(off(runLaw("collapse.falseAlarm", { window: 20, capabilities: 1 })["anyCapability"], 1 / 2432902008176640000)).toBeLessThanOrEqual(1e-9);
    expect(() => runLaw("collapse.falseAlarm", { window: 0, capabilities: 1 })).toThrow(/window: 0, but must be a whole number >= 1/);
    expect(() => runLaw("collapse.falseAlarm", { window: 5, capabilities: 1.5 })).toThrow(/capabilities: 1\.5/);
  });

  test("the notes' rule alarms that often on simulated noise", () => {
    const key = randomKey(5, "test/false-alarm");
    const abilities = 12_000;
    const capabilityScores = Object.fromEntries(
      Array.from({ length: abilities }, (_, a) => [`a${a}`, Array.from({ length: 10 }, (__, b) => uniform(key, a, b))]),
    );
    const { declining } = runLaw("notes.collapseWarnings", { trainLoss: [], validationLoss: [], capabilityScores, outputEntropyNats: [] });
    // 100 expected, standard deviation 10.
    expect(Math.abs((declining as readonly string[]).length - abilities / 120)).toBeLessThan(40);
  });
});

describe("Mann-Kendall", () => {
  test.each([
    { series: [1, 2, 2, 3, 3, 3, 4], s: 17, variance: 39.666666666666664, z: 2.540429395319823, pTwoSided: 0.01107164455319188, senSlope: 0.5 },
    { series: Array.from({ length: 40 }, (_, i) => i), s: 780, variance: 7366.666666666667, z: 9.076155922792513, pTwoSided: 1.1247718395717828e-19, senSlope: 1 },
    { series: [2, 1], s: -1, variance: 1, z: 0, pTwoSided: 1, senSlope: -1 },
  ])("$series", ({ series, ...expected }) => {
    const found = runLaw("stats.mannKendall", { series });
    for (const [name, value] of Object.entries(expected)) {
      if (value === 0) expect(found[name], name).toBe(0);
      else expect(off(found[name], value)).toBeLessThanOrEqual(1e-7);
    }
  });

  test("equal values: no variance, no trend, no division by zero", () => {
    expect(runLaw("stats.mannKendall", { series: [5, 5, 5] })).toEqual({ s: 0, variance: 0, z: 0, pTwoSided: 1, senSlope: 0 });
  });

  test("finds slow noisy decline that five in a row misses", () => {
    const key = randomKey(1, "test/slow-decline");
    const series = Array.from({ length: 60 }, (_, b) => -0.02 * b + 0.3 * normal(key, 0, b));
    expect((runLaw("stats.mannKendall", { series }) as Numbers)["pTwoSided"]).toBeLessThan(1e-4);
  });

  test("refuses one point, no number and more pairs than it can hold", () => {
    expect(() => runLaw("stats.mannKendall", { series: [1] })).toThrow(/series: 1 numbers, but must be at least 2/);
    expect(() => runLaw("stats.mannKendall", { series: [1, Infinity] })).toThrow(/series\[1\]: Infinity/);
    expect(() => runLaw("stats.mannKendall", { series: new Array(2001).fill(0) })).toThrow(/series: 2001 numbers, but must be at most 2000/);
    expect(() => runLaw("stats.mannKendall", { series: [-1.7e308, 1.7e308] })).toThrow(/series.*senSlope/);
  });
});

describe("Benjamini-Hochberg", () => {
  test("ties share the better value, the cap is 1, and order does not matter", () => {
    const { adjusted, rejected } = runLaw("stats.benjaminiHochberg", { pValues: [0.9, 0.01, 1, 0.01, 0.04], level: 0.025 });
    expect(adjusted).toEqual([1, 0.025, 1, 0.025, expect.closeTo(0.2 / 3, 12)]);
    expect(rejected).toEqual([false, true, false, true, false]);
  });

  test("one p-value is itself; the level is included", () => {
    expect(runLaw("stats.benjaminiHochberg", { pValues: [0.05], level: 0.05 })).toEqual({ adjusted: [0.05], rejected: [true] });
    expect(runLaw("stats.benjaminiHochberg", { pValues: [0], level: 0 })).toEqual({ adjusted: [0], rejected: [true] });
  });

  test("refuses what is no probability, and an empty list", () => {
    expect(() => runLaw("stats.benjaminiHochberg", { pValues: [0.1, 1.2], level: 0.05 })).toThrow(/pValues\[1\]: 1\.2/);
    expect(() => runLaw("stats.benjaminiHochberg", { pValues: [], level: 0.05 })).toThrow(/pValues: 0 numbers/);
    expect(() => runLaw("stats.benjaminiHochberg", { pValues: [0.1], level: NaN })).toThrow(/level: NaN/);
  });
});

describe("recursion", () => {
  test("Gaussian: generation 0 is the data, one sample has no spread, and large counts keep their digits", () => {
    const ratio = (samples: number, generations: number) => runLaw("collapse.gaussianRecursion", { samples, generations })["expectedVarianceRatio"];
    expect([ratio(7, 0), ratio(1, 0), ratio(1, 1), ratio(4, 1)]).toEqual([1, 1, 0, 0.75]);
    expect(off(ratio(1e9, 1e9), 0.367879440987502600933)).toBeLessThanOrEqual(1e-12);
    expect(() => ratio(0, 1)).toThrow(/samples: 0/);
    expect(() => ratio(1, -1)).toThrow(/generations: -1/);
  });

  test("Gaussian: refitted chains have that mean", () => {
    const key = randomKey(3, "test/gaussian-recursion");
    const chains = 4000, samples = 8, generations = 6;
    let sum = 0;
    for (let chain = 0; chain < chains; chain++) {
      let mean = 0, variance = 1;
      for (let generation = 0; generation < generations; generation++) {
        const drawn = Array.from({ length: samples }, (_, i) => mean + Math.sqrt(variance) * normal(key, chain, generation * samples + i));
        mean = drawn.reduce((a, b) => a + b) / samples;
        variance = drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / samples;
      }
      sum += variance;
    }
    // (7/8)^6 = 0.449, standard error about 0.008.
    expect(Math.abs(sum / chains - (1 - 1 / samples) ** generations)).toBeLessThan(0.03);
  });

  test("linear: the first fit is the same for both, then one grows without end and the other under its bound", () => {
    const base = { samples: 12, dimension: 10, noiseVariance: 2 };
    expect(runLaw("collapse.linearRecursion", { ...base, generations: 1 })).toMatchObject({ replaceError: 20, accumulateError: 20 });
    const late = runLaw("collapse.linearRecursion", { ...base, generations: 2000 }) as Numbers;
    expect(late["replaceError"]).toBe(40_000);
    expect(off(late["accumulateError"], 20 * 1.64443419182739310418)).toBeLessThanOrEqual(1e-13);
    const endless = runLaw("collapse.linearRecursion", { ...base, generations: 1e15 }) as Numbers;
    expect(off(endless["accumulateError"], endless["accumulateBound"]!)).toBeLessThanOrEqual(1e-14);
  });

  test("linear: needs two samples more than features", () => {
    const inputs = { samples: 11, dimension: 10, noiseVariance: 1, generations: 1 };
    expect(() => runLaw("collapse.linearRecursion", inputs)).toThrow(/samples: 11, but must be >= dimension \+ 2 = 12/);
    expect(() => runLaw("collapse.linearRecursion", { ...inputs, noiseVariance: -1 })).toThrow(/noiseVariance: -1/);
    expect(() => runLaw("collapse.linearRecursion", { ...inputs, generations: 0 })).toThrow(/generations: 0/);
  });
});
