import { describe, expect, test } from "vitest";
import { calledAs, divide, multiply, quantity } from "#analysis/units/dimension.ts";
import { notesSheet, sheetQuantities, trainingSheet, type SheetInputs } from "#analysis/units/training-sheet.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

const RUN: SheetInputs = { flops: 5.88e21, parameters: 7e9, batchTokens: 4e6, chips: 1024, peakFlopsPerSecond: 989e12, mfu: 0.4, usdPerChipHour: 2.95 };
const tokens = quantity(1.4e11, { tokens: 1 });
const batch = quantity(4e6, { tokens: 1, steps: -1 });

describe("units", () => {
  test("a product and a quotient carry their units", () => {
    expect(divide(tokens, batch)).toEqual({ ok: true, quantity: quantity(35_000, { steps: 1 }) });
    expect(multiply(quantity(35_000, { steps: 1 }), batch)).toEqual({ ok: true, quantity: tokens });
    expect(divide(tokens, tokens)).toEqual({ ok: true, quantity: quantity(1, {}) });
  });

  test("tokens are not multiplied by tokens, nor by tokens per step", () => {
    expect(multiply(tokens, tokens)).toEqual({ ok: false, problem: { kind: "squared", counted: "tokens", found: { tokens: 2 } } });
    expect(multiply(tokens, batch)).toEqual({ ok: false, problem: { kind: "squared", counted: "tokens", found: { tokens: 2, steps: -1 } } });
    expect(divide(quantity(1, { steps: -1 }), quantity(1, { steps: 1 })).ok).toBe(false);
  });

  test("a result of another unit than it is called by is refused", () => {
    const worked = multiply(quantity(20, { tokens: 1, parameters: -1 }), quantity(7e9, { parameters: 1 }));
    expect(calledAs(worked, { tokens: 1 })).toEqual(worked);
    expect(calledAs(worked, { steps: 1 })).toEqual({ ok: false, problem: { kind: "different", wanted: { steps: 1 }, found: { tokens: 1 } } });
  });
});

describe("the training sheet", () => {
  test("every line has its unit, and the values of training.plan", () => {
    const plan = runLaw("training.plan", { ...RUN });
    const values = Object.fromEntries(trainingSheet(RUN).map(({ id, result }) => [id, result.ok ? result.quantity.value : Number.NaN]));
    expect(values["tokens"]).toBeCloseTo(1.4e11, -3);
    expect(values["steps"]).toBeCloseTo(35_000, 6);
    for (const name of ["tokens", "steps", "seconds", "usd"]) expect(values[name]! / (plan[name] as number)).toBeCloseTo(1, 12);
    expect(values["chipSeconds"]! / 3600 / (plan["chipHours"] as number)).toBeCloseTo(1, 12);
  });

  test("what a line is called with has the value of the line that gave it", () => {
    const all = sheetQuantities(RUN);
    for (const { id, result } of trainingSheet(RUN)) {
      if (id === "tokens" || id === "steps" || id === "seconds" || id === "chipSeconds") {
        expect(result.ok ? result.quantity.value / all[id].value : Number.NaN).toBeCloseTo(1, 12);
      }
    }
  });

  test("both lines of the notes are refused, each for its reason", () => {
    const [steps, total] = notesSheet(RUN).map(({ result }) => (result.ok ? null : result.problem));
    expect(steps).toEqual({ kind: "different", wanted: { steps: 1 }, found: { tokens: 1 } });
    expect(total).toEqual({ kind: "squared", counted: "tokens", found: { tokens: 2, steps: -1 } });
  });
});
