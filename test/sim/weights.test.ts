import { describe, expect, test } from "vitest";
import { drawWeights } from "#sim/weights.ts";
import { mean, populationDeviation } from "#num/statistics.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";

const settings = { ...DEFAULT_CONFIG, experts: 4, modelWidth: 24, expertWidth: 40, biasExpert0: 1.5 };

describe("drawWeights", () => {
  test("expert e has the same weights whatever the number of experts", () => {
    const few = drawWeights(settings);
    const many = drawWeights({ ...settings, experts: 16 });
    for (const name of ["gate.weight", "experts.up.weight", "experts.gate.weight", "experts.down.weight"]) {
      expect(many.get(name)?.subarray(0, few.get(name)?.length)).toEqual(few.get(name));
      expect(many.get(name)).toHaveLength(4 * (few.get(name)?.length ?? NaN));
    }
  });

  test("has the shapes of the activation", () => {
    const gated = drawWeights(settings);
    expect(["gate.weight", "experts.up.weight", "experts.gate.weight", "experts.down.weight"].map((name) => gated.get(name)?.length)).toEqual([
      4 * 24, 4 * 40 * 24, 4 * 40 * 24, 4 * 24 * 40,
    ]);
    expect(drawWeights({ ...settings, activation: "relu" }).has("experts.gate.weight")).toBe(false);
    expect([...(gated.get("gate.bias") ?? [])]).toEqual([1.5, 0, 0, 0]);
    expect(drawWeights({ ...settings, biasExpert0: 0 }).has("gate.bias")).toBe(false);
  });

  test("has mean 0 and deviation 1 / sqrt(fan-in), and differs by expert, matrix and seed", () => {
    const drawn = drawWeights({ ...settings, experts: 16 });
    const [upWeight, downWeight, gateProjection] = ["experts.up.weight", "experts.down.weight", "experts.gate.weight"].map((name) => drawn.get(name)!) as [Float32Array, Float32Array, Float32Array];
    expect(Math.abs(mean(upWeight))).toBeLessThan(0.01);
    expect(populationDeviation(upWeight) * Math.sqrt(24)).toBeCloseTo(1, 1);
    expect(populationDeviation(downWeight) * Math.sqrt(40)).toBeCloseTo(1, 1);
    expect(upWeight.subarray(0, 960)).not.toEqual(upWeight.subarray(960, 1920));
    expect(upWeight).not.toEqual(gateProjection);
    expect(drawWeights({ ...settings, seed: 8 }).get("experts.down.weight")).not.toEqual(drawWeights(settings).get("experts.down.weight"));
  });

  test("the integer gate holds -1, 0 and 1 alone", () => {
    const gateWeight = drawWeights({ ...settings, experts: 64, gateInit: "integer" }).get("gate.weight")!;
    expect(new Set(gateWeight)).toEqual(new Set([-1, 0, 1]));
    // Three entries of a row differ from 0 on average.
    expect(gateWeight.reduce((sum, value) => sum + Math.abs(value), 0) / 64).toBeCloseTo(3, 0);
  });
});
