import { expect, test } from "vitest";
import { mean, populationDeviation, quantile, sampleDeviation } from "#num/statistics.ts";

const values = [4, 2, 8, 2];

test("mean and both deviations", () => {
  expect(mean(values)).toBe(4);
  expect(populationDeviation(values)).toBeCloseTo(Math.sqrt(6), 15);
  expect(sampleDeviation(values)).toBeCloseTo(Math.sqrt(8), 15);
  expect(mean([])).toBeNaN();
  expect(sampleDeviation([3])).toBeNaN();
});

test("quantiles are linear between order statistics and leave the input alone", () => {
  expect(quantile(values, 0)).toBe(2);
  expect(quantile(values, 0.5)).toBe(3);
  expect(quantile(values, 0.75)).toBe(5);
  expect(quantile(values, 1)).toBe(8);
  expect(quantile([5], 0.3)).toBe(5);
  expect(quantile([], 0.3)).toBeNaN();
  expect(values).toEqual([4, 2, 8, 2]);
});
