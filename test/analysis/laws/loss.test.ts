import { describe, expect, test } from "vitest";
import { HOFFMANN_EXPONENTS, HOFFMANN_TABLE_3 } from "#analysis/laws/loss/hoffmann.ts";
import { notesCompare } from "#analysis/laws/loss/notes-compute-optimal.ts";
import { PARAMETRIC_FITS } from "#analysis/laws/loss/parametric-fits.ts";
import { frontierExcess, isoFlopCurve, isoFlopLoss, parametricOptimum } from "#analysis/laws/loss/parametric-loss.ts";
import { PF_DAY } from "#analysis/laws/loss/kaplan.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

/** An output known to be a number. */
function number(id: string, inputs: Readonly<Record<string, unknown>>, name: string): number {
  const value = runLaw(id, inputs)[name];
  expect(typeof value, name).toBe("number");
  return value as number;
}

/** Relative error. */
function off(found: unknown, expected: number): number {
  return typeof found === "number" ? Math.abs(found / expected - 1) : NaN;
}

/** Two budgets a thousandfold apart, for exponents. */
function slope(id: string, output: string, low = 1e18): number {
  return Math.log10(number(id, { flops: low * 1000 }, output) / number(id, { flops: low }, output)) / 3;
}

describe("Kaplan", () => {
  test("both compute fits, in PF-days", () => {
    expect(off(number("kaplan.lossOfCompute", { flops: 1e20, variant: "naive" }, "lossNats"), 2.552796068460213)).toBeLessThanOrEqual(1e-9);
    expect(off(number("kaplan.lossOfCompute", { flops: PF_DAY, variant: "min" }, "lossNats"), 3.1e8 ** 0.05)).toBeLessThanOrEqual(1e-9);
    expect(() => runLaw("kaplan.lossOfCompute", { flops: 1e20, variant: "best" })).toThrow(/variant: best, but must be one of min, naive/);
  });

  test("the joint law has its own constants and tends to N alone", () => {
    expect(off(number("kaplan.loss", { parameters: 1e9, tokens: 1e10 }, "lossNats"), 2.4196518191691774)).toBeLessThanOrEqual(1e-9);
    const endless = { parameters: 1e9, tokens: 1e300 };
    expect(off(number("kaplan.loss", endless, "lossNats"), (6.4e13 / 1e9) ** 0.076)).toBeLessThanOrEqual(1e-9);
    expect(off(number("kaplan.loss", endless, "parametersOnlyLossNats"), (8.8e13 / 1e9) ** 0.076)).toBeLessThanOrEqual(1e-9);
    expect(() => runLaw("kaplan.loss", { parameters: 0, tokens: 1 })).toThrow(/parameters: 0, but must be a finite number > 0 \(parameters\)/);
  });

  test("the optimum at one PF-day is the table itself, and its tokens agree with 2C/6N", () => {
    const at = runLaw("kaplan.optimum", { flops: PF_DAY });
    expect(at).toMatchObject({ parameters: 1.3e9, tokens: 2e10, batchTokens: 2e6, steps: 5400 });
    expect(off((2 * PF_DAY) / (6 * 1.3e9), at["tokens"] as number)).toBeLessThanOrEqual(0.12);
    expect(off(slope("kaplan.optimum", "parameters"), 0.73)).toBeLessThanOrEqual(1e-9);
    expect(() => runLaw("kaplan.optimum", { flops: -1 })).toThrow(/flops: -1/);
  });
});

describe("Hoffmann and its refit", () => {
  test("losses of three sets of constants", () => {
    const small = { parameters: 1e9, tokens: 2e10 };
    expect(off(number("besiroglu.loss", small, "lossNats"), 2.530050323678703)).toBeLessThanOrEqual(1e-9);
    expect(off(number("hoffmann.approach3.loss", { ...small, constants: "printed" }, "lossNats"), 2.5800478722379934)).toBeLessThanOrEqual(1e-9);
    // An endless model on endless data keeps the floor alone.
    expect(off(number("hoffmann.approach3.loss", { parameters: 1e300, tokens: 1e300 }, "lossNats"), Math.exp(0.5267228))).toBeLessThanOrEqual(1e-9);
    expect(() => runLaw("besiroglu.loss", { parameters: NaN, tokens: 1 })).toThrow(/parameters: NaN/);
    expect(() => runLaw("hoffmann.approach3.loss", { ...small, constants: "refit" })).toThrow(/constants: refit.*tex, printed/);
  });

  test("the unrounded constants are the default of the optimum", () => {
    expect(runLaw("hoffmann.approach3.optimum", { flops: 1e21 })).toEqual(runLaw("hoffmann.approach3.optimum", { flops: 1e21, constants: "tex" }));
  });

  test("tokens per parameter at Gopher's compute: 93 printed, 59 unrounded, 18 refit", () => {
    const flops = 5.76e23;
    expect(number("hoffmann.approach3.optimum", { flops, constants: "printed" }, "tokensPerParameter")).toBeCloseTo(92.6, 0);
    expect(number("hoffmann.approach3.optimum", { flops }, "tokensPerParameter")).toBeCloseTo(58.9, 0);
    expect(number("besiroglu.optimum", { flops }, "tokensPerParameter")).toBeCloseTo(18.4, 0);
    expect(off(slope("besiroglu.optimum", "parameters"), 0.5126121076233184)).toBeLessThanOrEqual(1e-9);
  });

  test.each(Object.entries(PARAMETRIC_FITS))("%s: the optimum is the lowest point of its iso-FLOP curve and spends C", (_, fit) => {
    for (const flops of [1e18, 5.76e23, 1e27]) {
      const best = parametricOptimum(fit, flops);
      expect(off(6 * best.parameters * best.tokens, flops)).toBeLessThanOrEqual(1e-9);
      expect(off(isoFlopLoss(fit, flops, best.parameters), best.lossNats)).toBeLessThanOrEqual(1e-9);
      const curve = isoFlopCurve(fit, flops, best.parameters / 10, best.parameters * 10, 21);
      expect(curve).toHaveLength(21);
      expect(off(curve[0]!.parameters, best.parameters / 10)).toBeLessThanOrEqual(1e-9);
      expect(off(curve[20]!.parameters, best.parameters * 10)).toBeLessThanOrEqual(1e-9);
      for (const point of curve) {
        expect(off(6 * point.parameters * point.tokens, flops)).toBeLessThanOrEqual(1e-9);
        expect(point.lossNats).toBeGreaterThanOrEqual(best.lossNats - 1e-12);
      }
      expect(off(frontierExcess(fit, flops), best.lossNats - fit.floor)).toBeLessThanOrEqual(1e-9);
    }
  });

  test.each([
    ["besiroglu", 0.17828649103139016],
    ["tex", 0.15484027784356322],
  ] as const)("%s: loss above the floor falls with C^-%d", (name, exponent) => {
    const fit = PARAMETRIC_FITS[name];
    expect(off(-Math.log10(frontierExcess(fit, 1e24) / frontierExcess(fit, 1e21)) / 3, exponent)).toBeLessThanOrEqual(1e-9);
  });

  test("Table 3 spends what it says within its rounding, at about 20 tokens per parameter", () => {
    for (const { parameters, flops, tokens } of HOFFMANN_TABLE_3) {
      expect(off(6 * parameters * tokens, flops)).toBeLessThanOrEqual(0.05);
      expect(tokens / parameters).toBeGreaterThan(20);
      expect(tokens / parameters).toBeLessThan(23);
    }
    for (const { parameterExponent, tokenExponent } of HOFFMANN_EXPONENTS) expect(parameterExponent + tokenExponent).toBeCloseTo(1, 12);
  });

  test("the rule of thumb spends the whole budget at any ratio", () => {
    const { parameters, tokens } = runLaw("chinchilla.rule20", { flops: 5.76e23 });
    expect(off((tokens as number) / (parameters as number), 20)).toBeLessThanOrEqual(1e-9);
    const other = runLaw("chinchilla.rule20", { flops: 6e20, tokensPerParameter: 100 });
    expect(off(other["parameters"] as number, 1e9)).toBeLessThanOrEqual(1e-9);
    expect(off(other["tokens"] as number, 1e11)).toBeLessThanOrEqual(1e-9);
    expect(() => runLaw("chinchilla.rule20", { flops: 1, tokensPerParameter: 0 })).toThrow(/tokensPerParameter: 0/);
  });
});

describe("Sardana", () => {
  test("agrees with a minimum found by search along the curve of equal loss", () => {
    const found = runLaw("sardana.optimum", { qualityFlops: 1e22, inferenceTokens: 1e12 });
    expect(off(found["parameters"] as number, 4621538067.34)).toBeLessThanOrEqual(1e-6);
    expect(off(found["tokens"] as number, 446684193280)).toBeLessThanOrEqual(1e-6);
    expect(off(found["totalFlops"] as number, 2.1629284154641794e22)).toBeLessThanOrEqual(1e-9);
    expect(off(found["savingFraction"] as number, 0.23000924336372708)).toBeLessThanOrEqual(1e-8);
  });

  test.each(["besiroglu", "tex", "printed"])("%s: the model reaches the loss asked for and fulfils the condition", (constants) => {
    const fit = PARAMETRIC_FITS[constants as keyof typeof PARAMETRIC_FITS];
    for (const inferenceTokens of [1e3, 1e11, 1e14, 1e20]) {
      const { lossNats, parameters, tokens } = runLaw("sardana.optimum", { qualityFlops: 1e23, inferenceTokens, constants }) as Record<string, number>;
      const parameterTerm = fit.parameterScale * parameters! ** -fit.alpha;
      const tokenTerm = fit.tokenScale * tokens! ** -fit.beta;
      expect(off(fit.floor + parameterTerm + tokenTerm, lossNats!)).toBeLessThanOrEqual(1e-9);
      expect(off((fit.alpha * parameterTerm) / (fit.beta * tokenTerm), 1 + inferenceTokens / (3 * tokens!))).toBeLessThanOrEqual(1e-9);
    }
  });

  test("nothing served saves nothing, exactly; more served, smaller model", () => {
    const { parameters, tokens } = parametricOptimum(PARAMETRIC_FITS.besiroglu, 1e23);
    expect(runLaw("sardana.optimum", { qualityFlops: 1e23, inferenceTokens: 0 })).toMatchObject({ savingFraction: 0, parameters, tokens });
    let previous = parameters;
    for (const inferenceTokens of [1, 1e10, 1e12, 1e14]) {
      const next = runLaw("sardana.optimum", { qualityFlops: 1e23, inferenceTokens });
      expect(next["parameters"]).toBeLessThanOrEqual(previous * (1 + 1e-9));
      expect(next["savingFraction"]).toBeGreaterThanOrEqual(0);
      previous = next["parameters"] as number;
    }
  });

  test("refuses negative tokens and unknown constants", () => {
    expect(() => runLaw("sardana.optimum", { qualityFlops: 1e23, inferenceTokens: -1 })).toThrow(/inferenceTokens: -1, but must be a finite number >= 0/);
    expect(() => runLaw("sardana.optimum", { qualityFlops: 1e23, inferenceTokens: 1, constants: "notes" })).toThrow(/constants: notes/);
  });
});

test("DeepSeek LLM: C is M D to the rounding of the published prefactors", () => {
  for (const flops of [1e17, 3e20]) {
    const { flopsPerToken, tokens } = runLaw("deepseekLlm.optimum", { flops }) as Record<string, number>;
    expect(off(flopsPerToken! * tokens!, flops)).toBeLessThanOrEqual(2e-4);
  }
  expect(off(number("deepseekLlm.optimum", { flops: 1e18 }, "flopsPerToken"), 469530841.3567581)).toBeLessThanOrEqual(1e-9);
  expect(() => runLaw("deepseekLlm.optimum", { flops: 0 })).toThrow(/flops: 0/);
});

describe("training plan and the notes' steps", () => {
  const budget = { flops: 5.88e21, parameters: 7e9, batchTokens: 4e6 };
  const machines = { chips: 256, peakFlopsPerSecond: 989e12, mfu: 0.4, usdPerChipHour: 2 };

  test("35 000 steps where the notes call 1.4e11 tokens steps", () => {
    expect(off(number("training.plan", { ...budget, ...machines }, "steps"), 35_000)).toBeLessThanOrEqual(1e-9);
    expect(runLaw("notes.trainingSteps", budget)).toMatchObject({ optimalSteps: 1.4e11, optimalTokens: 5.6e17 });
  });

  test("twice the chips: half the time, the same price", () => {
    const one = runLaw("training.plan", { ...budget, ...machines });
    const two = runLaw("training.plan", { ...budget, ...machines, chips: 512 });
    expect(off((two["seconds"] as number) * 2, one["seconds"] as number)).toBeLessThanOrEqual(1e-9);
    expect(off(two["usd"] as number, one["usd"] as number)).toBeLessThanOrEqual(1e-9);
  });

  test.each([
    ["chips", 1.5],
    ["mfu", 0],
    ["mfu", 1.01],
    ["usdPerChipHour", -1],
    ["batchTokens", 0],
    ["parameters", 0],
  ])("the plan refuses %s = %d", (name, value) => {
    expect(() => runLaw("training.plan", { ...budget, ...machines, [name]: value })).toThrow(`${name}: ${value}, but must be`);
  });

  test("the notes' steps ignore compute, cut the checkpoint, and refuse a model or batch of nothing", () => {
    const other = { ...budget, flops: 1 };
    expect(runLaw("notes.trainingSteps", other)).toEqual(runLaw("notes.trainingSteps", budget));
    expect(runLaw("notes.trainingSteps", { flops: 1, parameters: 0.1, batchTokens: 1 })).toMatchObject({ optimalSteps: 2, checkpointStep: 1, earlyStopStep: 2.2 });
    expect(() => runLaw("notes.trainingSteps", { ...budget, parameters: 0 })).toThrow(/parameters: 0/);
    expect(() => runLaw("notes.trainingSteps", { ...budget, batchTokens: 0 })).toThrow(/batchTokens: 0/);
  });
});

describe("the notes' loss and allocation", () => {
  test("0.42 nats at Gopher's compute, where the refit says 1.97", () => {
    expect(number("notes.scalingLaw.loss", { flops: 5.76e23 }, "lossNats")).toBeCloseTo(0.421, 3);
    expect(number("besiroglu.optimum", { flops: 5.76e23 }, "lossNats")).toBeCloseTo(1.974, 3);
  });

  test("the score is 0 below 7.93e10 FLOPs and never reaches 100", () => {
    expect(number("notes.scalingLaw.loss", { flops: 7.92e10 }, "capabilityScore")).toBe(0);
    expect(number("notes.scalingLaw.loss", { flops: 7.94e10 }, "capabilityScore")).toBeGreaterThan(0);
    expect(number("notes.scalingLaw.loss", { flops: 1e100 }, "capabilityScore")).toBeLessThan(100);
  });

  test.each([0, -1, NaN, Infinity])("compute of %d has neither loss nor score", (flops) => {
    for (const law of ["notes.scalingLaw.loss", "notes.computeOptimal"]) expect(() => runLaw(law, { flops })).toThrow(/flops: .*must be a finite number > 0 \(FLOPs\)/);
  });

  test("a perplexity beyond any number is refused", () => {
    expect(() => runLaw("notes.scalingLaw.loss", { flops: 1e-30 })).toThrow(/flops.*perplexity/);
  });

  test("13.83% of the budget at every size, and whole numbers", () => {
    for (const flops of [1, 1e21, 1e300]) expect(off(number("notes.computeOptimal", { flops }, "budgetUsedFraction"), 0.1382876146788991)).toBeLessThanOrEqual(1e-9);
    expect(runLaw("notes.computeOptimal", { flops: 1e-300 })).toMatchObject({ parameters: 0, tokens: 0 });
    expect(off(number("notes.computeOptimal", { flops: 4.36e18 }, "tokensPerParameter"), 1)).toBeLessThanOrEqual(1e-9);
  });

  test("the comparison: two rows stay, and what each costs", () => {
    const [gpt3, chinchilla, palm2] = notesCompare(5.76e23);
    expect(gpt3).toEqual({ id: "gpt3_style", parameters: 175e9, tokens: 300e9, flops: 3.15e23 });
    expect(chinchilla).toMatchObject({ id: "chinchilla_optimal", parameters: 71893531881, tokens: 184656542274 });
    expect(off(chinchilla!.flops, 5.76e23 * 0.1382876146788991)).toBeLessThanOrEqual(1e-9);
    expect(off(palm2!.flops, 1.56672e25)).toBeLessThanOrEqual(1e-9);
    expect(notesCompare(1e20)[2]).toEqual(palm2);
    expect(() => notesCompare(0)).toThrow(/flops: 0/);
  });
});
