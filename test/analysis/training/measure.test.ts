import { expect, test } from "vitest";
import { loadEntropy } from "#analysis/training/measure.ts";
import { run } from "./runs.ts";

const entropyOf = (load: readonly number[], experts: number): number => loadEntropy({ ...run(1, () => ({}))[0]!, load, experts });

test("entropy of the load: even 1, one expert alone 0, the mean over the blocks", () => {
  expect(entropyOf([5, 5, 5, 5], 4)).toBeCloseTo(1, 12);
  expect(entropyOf([0, 9, 0, 0], 4)).toBeCloseTo(0, 12);
  expect(entropyOf([5, 5, 0, 0], 4)).toBeCloseTo(0.5, 12);
  expect(entropyOf([5, 5, 5, 5, 0, 9, 0, 0], 4)).toBeCloseTo(0.5, 12);
});

test("it is not defined for one expert, nor without a pick; another shape is refused", () => {
  expect(entropyOf([7], 1)).toBeNaN();
  expect(entropyOf([0, 0], 2)).toBeNaN();
  expect(() => entropyOf([1, 2, 3], 2)).toThrow("a load of 3");
  expect(() => entropyOf([], 2)).toThrow("a load of 0");
});
