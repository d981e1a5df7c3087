import { describe, expect, test } from "vitest";
import { MOE_LAWS, moeComparison, moePlaces } from "#analysis/moe/moe-comparison.ts";
import { trainingFlops } from "#analysis/training-flops.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

const QUESTION = { activeParameters: 1e9, tokens: 20e9, router: "s-base", logarithm: "10" };

describe("the MoE laws at equal active parameters", () => {
  test.each(MOE_LAWS)("%s: more idle parameters never cost, and the dense model is worst", (name) => {
    const { law, routed, dense } = moeComparison(name, QUESTION);
    const losses = moePlaces(name).map((at) => runLaw(law, routed(at))["lossNats"] as number);
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
    expect(runLaw(law, dense)["lossNats"] as number).toBeGreaterThanOrEqual(losses[0]!);
  });

  test("Krajewski's 64 × 100M has 43 times 100M parameters", () => {
    const { routed } = moeComparison("krajewski", { ...QUESTION, activeParameters: 100e6 });
    expect((routed(4)["parameters"] as number) / 100e6).toBeCloseTo(43, 9);
  });

  test("Clark with natural logarithms: the loss rises with experts, 0.57 to 0.83", () => {
    const { law, routed } = moeComparison("clark", { ...QUESTION, activeParameters: 1.3e9, logarithm: "e" });
    expect(runLaw(law, routed(1))["lossNats"]).toBeCloseTo(0.57, 2);
    expect(runLaw(law, routed(512))["lossNats"]).toBeCloseTo(0.83, 2);
  });

  test("1e20 FLOPs at 8 experts are near 0.99B active parameters and 16.8B tokens", () => {
    expect(trainingFlops(0.99e9, 16.8e9) / 1e20).toBeCloseTo(1, 2);
    expect(runLaw("ludziejewski.optimum", { flops: 1e20, experts: 8 })["activeParameters"] as number / 1e9).toBeCloseTo(0.99, 2);
  });
});
