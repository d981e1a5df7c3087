import { describe, expect, test } from "vitest";
import { allocationRows, intervalSizes, spending } from "#analysis/laws/loss/allocations.ts";
import { HOFFMANN_TABLE_3 } from "#analysis/laws/loss/hoffmann.ts";
import { notesTokensOf } from "#analysis/laws/loss/notes-compute-optimal.ts";
import { PARAMETRIC_FITS } from "#analysis/laws/loss/parametric-fits.ts";
import { parametricOptimum, tokensAtOptimum } from "#analysis/laws/loss/parametric-loss.ts";
import { tokensByRatio, tokensOfBudget } from "#analysis/laws/loss/size-lines.ts";
import { runLaw } from "#analysis/laws/run-law.ts";
import { MODELS } from "#analysis/models/models.ts";
import { TRAINED_MODEL_IDS, TRAINED_MODELS } from "#analysis/models/trained-models.ts";

const CHINCHILLA = 5.76e23;

describe("allocations side by side", () => {
  const rows = allocationRows(CHINCHILLA, 20);
  const chosen = (id: string) => rows.find((row) => row.id === id)?.chosen ?? null;

  test("the notes spend 13.83% of any budget, though their parameters look right", () => {
    expect(chosen("notes")?.budgetUsed).toBeCloseTo(0.138288, 5);
    expect(chosen("notes")!.parameters / 71.9e9).toBeCloseTo(1, 3);
    expect(chosen("notes")!.tokens / 185e9).toBeCloseTo(1, 2);
    expect(allocationRows(1e20, 20)[0]!.chosen?.budgetUsed).toBeCloseTo(0.138288, 5);
  });

  test("tokens per parameter at Chinchilla's budget: refit 18, approach 3 59, the rule 20", () => {
    expect(chosen("refit")?.tokensPerParameter).toBeCloseTo(18, 0);
    expect(chosen("approach3")?.tokensPerParameter).toBeCloseTo(59, 0);
    expect(chosen("rule")?.tokensPerParameter).toBeCloseTo(20, 9);
    expect(chosen("refit")?.budgetUsed).toBeCloseTo(1, 12);
  });

  test("no other choice has a lower loss by the refit for the whole budget", () => {
    const best = chosen("refit")!.refitLossNats;
    const others = rows.flatMap(({ chosen: each }) => (each === null || each.budgetUsed > 1 + 1e-9 ? [] : [each.refitLossNats]));
    expect(others.length).toBeGreaterThan(3);
    expect(Math.min(...others)).toBeGreaterThanOrEqual(best - 1e-12);
  });

  test("exponents: approach 3 0.46, refit 0.5126", () => {
    expect(rows.find(({ id }) => id === "approach3")?.parameterExponent).toBeCloseTo(0.46, 2);
    expect(rows.find(({ id }) => id === "refit")?.parameterExponent).toBeCloseTo(0.5126, 4);
  });

  test("approach 2 printed an exponent only, and approach 1 no answer outside its table", () => {
    expect(chosen("approach2")).toBeNull();
    expect(allocationRows(1e18, 20).find(({ id }) => id === "approach1")?.chosen).toBeNull();
  });
});

describe("lines on the map of parameters against tokens", () => {
  test.each([1e18, CHINCHILLA, 1e27])("they pass through the optimum of %d FLOPs", (flops) => {
    for (const fit of [PARAMETRIC_FITS.besiroglu, PARAMETRIC_FITS.tex]) {
      const { parameters, tokens } = parametricOptimum(fit, flops);
      expect(tokensAtOptimum(fit, parameters) / tokens).toBeCloseTo(1, 9);
    }
    const notes = runLaw("notes.computeOptimal", { flops });
    expect(notesTokensOf(Number(notes["parameters"])) / Number(notes["tokens"])).toBeCloseTo(1, 6);
  });

  test("the rule and the budget cross at the rule's own choice", () => {
    const { parameters, tokens } = runLaw("chinchilla.rule20", { flops: CHINCHILLA });
    expect(tokensByRatio(Number(parameters), 20) / Number(tokens)).toBeCloseTo(1, 12);
    expect(tokensOfBudget(CHINCHILLA, Number(parameters)) / Number(tokens)).toBeCloseTo(1, 12);
  });

  test("a rounded table still spends its budget, 13.8% does not", () => {
    expect([0.138, 0.95, 1, 1.05, 1.8].map(spending)).toEqual(["under", "all", "all", "all", "over"]);
  });
});

describe("approach 1", () => {
  test.each(HOFFMANN_TABLE_3)("$flops FLOPs is a row of the table", ({ flops, parameters, tokens }) => {
    const at = runLaw("hoffmann.approach1.optimum", { flops });
    expect(Number(at["parameters"]) / parameters).toBeCloseTo(1, 12);
    expect(Number(at["tokens"]) / tokens).toBeCloseTo(1, 12);
  });

  test("between two rows it lies evenly in the logarithm", () => {
    const at = runLaw("hoffmann.approach1.optimum", { flops: Math.sqrt(1.21e20 * 1.23e22) });
    expect(Number(at["parameters"]) / Math.sqrt(1e19)).toBeCloseTo(1, 9);
    expect(() => runLaw("hoffmann.approach1.optimum", { flops: 1e27 })).toThrow(/flops/);
  });
});

describe("the published interval", () => {
  test("applies from 1e26 FLOPs on, and spans a tenfold in tokens per parameter", () => {
    expect(intervalSizes(9.9e25)).toBeNull();
    const [low, high] = intervalSizes(1e26)!;
    expect((1e26 / 6 / low) / low).toBeCloseTo(40, 9);
    expect((1e26 / 6 / high) / high).toBeCloseTo(4, 9);
  });
});

describe("lives of two models", () => {
  const inputs = { qualityFlops: 1e23, inferenceTokens: 1e13 };

  test("parts add up to what is compared", () => {
    const parts = runLaw("sardana.lifetime", inputs);
    const whole = runLaw("sardana.optimum", inputs);
    expect((Number(parts["baselineTrainingFlops"]) + Number(parts["baselineServingFlops"])) / Number(whole["baselineTotalFlops"])).toBeCloseTo(1, 12);
    expect((Number(parts["trainingFlops"]) + Number(parts["servingFlops"])) / Number(whole["totalFlops"])).toBeCloseTo(1, 12);
    expect(Number(parts["baselineTrainingFlops"]) / 1e23).toBeCloseTo(1, 12);
    expect(Number(parts["baselineParameters"]) / 29.4e9).toBeCloseTo(1, 2);
  });

  test("service overtakes training at three times the training tokens", () => {
    const { breakEvenTokens } = runLaw("sardana.lifetime", inputs);
    const at = runLaw("sardana.lifetime", { ...inputs, inferenceTokens: breakEvenTokens });
    expect(Number(at["baselineServingFlops"]) / Number(at["baselineTrainingFlops"])).toBeCloseTo(1, 12);
  });
});

describe("trained models", () => {
  test("known costs: Chinchilla, Llama 3 405B, DeepSeek-V3", () => {
    const cost = (id: (typeof TRAINED_MODEL_IDS)[number]) => Number(runLaw("training.flops", { parameters: TRAINED_MODELS[id].parameters, tokens: TRAINED_MODELS[id].tokens })["flops"]);
    expect(cost("chinchilla") / 5.88e23).toBeCloseTo(1, 9);
    expect(cost("llama-3-405b") / 3.8e25).toBeCloseTo(1, 2);
    expect(cost("deepseek-v3") / 3.3e24).toBeCloseTo(1, 1);
  });

  test("DeepSeek-V3 has the counts of the model table", () => {
    const row = MODELS.find(({ id }) => id === "deepseek-v3")!;
    expect(TRAINED_MODELS["deepseek-v3"].totalParameters).toBe(row.publishedTotalB * 1e9);
    expect(TRAINED_MODELS["deepseek-v3"].parameters).toBe(row.publishedActiveB! * 1e9);
  });

  test("only what was never published is disputed", () => {
    expect(TRAINED_MODEL_IDS.filter((id) => TRAINED_MODELS[id].standing === "disputed")).toEqual(["palm-2-notes", "palm-2-press"]);
    for (const id of TRAINED_MODEL_IDS) expect(TRAINED_MODELS[id].source).not.toBe("");
  });
});
