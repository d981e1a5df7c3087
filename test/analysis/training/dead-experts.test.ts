import { expect, test } from "vitest";
import { deadExperts } from "#analysis/training/dead-experts.ts";

test("an expert is dead under one hundredth of the mean load of its block", () => {
  // The mean is 100 in both blocks.
  expect(deadExperts([0, 1, 199, 200, 200, 0, 100, 100], 2)).toEqual([[0], [1]]);
  expect(deadExperts(Uint32Array.of(150, 50, 150, 50), 2, 0.6)).toEqual([[1], [1]]);
});

test("one that was not asked yet is not dead", () => {
  expect(deadExperts(new Uint32Array(6), 2)).toEqual([[], []]);
});
