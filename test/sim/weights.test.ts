import { describe, expect, test } from "vitest";
import { drawWeights } from "#sim/weights.ts";
import { mean, populationDeviation } from "#num/statistics.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";

const settings = { ...DEFAULT_CONFIG, experts: 4, modelWidth: 24, expertWidth: 40, biasExpert0: 1.5 };

describe("drawWeights", () => {
  test("expert e has the same weights whatever the number of experts", () => {
    const few = drawWeights(settings);
    const many = drawWeights({ ...settings, experts: 16 });
    for (const name of ["gateWeight", "upWeight", "gateProjection", "downWeight"] as const) {
      expect(many[name]?.subarray(0, few[name]?.length)).toEqual(few[name]);
      expect(many[name]).toHaveLength(4 * (few[name]?.length ?? NaN));
    }
  });

  test("has the shapes of the activation", () => {
    const gated = drawWeights(settings);
    expect([gated.gateWeight, gated.upWeight, gated.gateProjection, gated.downWeight].map((w) => w?.length)).toEqual([
      4 * 24, 4 * 40 * 24, 4 * 40 * 24, 4 * 24 * 40,
    ]);
    expect(drawWeights({ ...settings, activation: "relu" }).gateProjection).toBeNull();
    expect([...(gated.gateBias ?? [])]).toEqual([1.5, 0, 0, 0]);
    expect(drawWeights({ ...settings, biasExpert0: 0 }).gateBias).toBeNull();
  });

  test("has mean 0 and deviation 1 / sqrt(fan-in), and differs by expert, matrix and seed", () => {
    const { upWeight, downWeight, gateProjection } = drawWeights({ ...settings, experts: 16 });
    expect(Math.abs(mean(upWeight))).toBeLessThan(0.01);
    expect(populationDeviation(upWeight) * Math.sqrt(24)).toBeCloseTo(1, 1);
    expect(populationDeviation(downWeight) * Math.sqrt(40)).toBeCloseTo(1, 1);
    expect(upWeight.subarray(0, 960)).not.toEqual(upWeight.subarray(960, 1920));
    expect(upWeight).not.toEqual(gateProjection);
    expect(drawWeights({ ...settings, seed: 8 }).downWeight).not.toEqual(drawWeights(settings).downWeight);
  });

  test("the integer gate holds -1, 0 and 1 alone", () => {
    const { gateWeight } = drawWeights({ ...settings, experts: 64, gateInit: "integer" });
    expect(new Set(gateWeight)).toEqual(new Set([-1, 0, 1]));
    // Three entries of a row differ from 0 on average.
    expect(gateWeight.reduce((sum, value) => sum + Math.abs(value), 0) / 64).toBeCloseTo(3, 0);
  });
});
