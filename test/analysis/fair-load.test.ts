import { expect, test } from "vitest";
import { drain } from "#num/drain.ts";
import { fairLoad, fairSlowdownSteps, readCounts } from "#analysis/fair-load.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

const SIZES = { tokens: 256, experts: 16, topK: 4 };

test("a fair load has every pick, is the same each time, and differs between draws", () => {
  const load = fairLoad(SIZES, 0);
  expect(load.reduce((sum, count) => sum + count, 0)).toBe(1024);
  expect(fairLoad(SIZES, 0)).toEqual(load);
  expect(fairLoad(SIZES, 1)).not.toEqual(load);
  expect(Math.max(...load)).toBeLessThanOrEqual(SIZES.tokens);
});

test("picking every expert is even, and one device never waits", () => {
  expect(fairLoad({ tokens: 10, experts: 4, topK: 4 }, 0)).toEqual([10, 10, 10, 10]);
  expect(drain(fairSlowdownSteps(SIZES, 1))).toEqual({ mean: 1, low: 1, high: 1 });
});

test("more devices wait longer for the busiest, and more tokens even chance out", () => {
  expect(drain(fairSlowdownSteps(SIZES, 16)).mean).toBeGreaterThan(drain(fairSlowdownSteps(SIZES, 4)).mean);
  expect(drain(fairSlowdownSteps({ ...SIZES, tokens: 4096 }, 16)).mean).toBeLessThan(drain(fairSlowdownSteps(SIZES, 16)).mean);
});

test("a step takes as long as its busiest device: 1 + largest violation over devices, not experts", () => {
  const answer = runLaw("moe.deviceLoad", { assignmentCounts: [6, 2, 4, 4], devices: 2 });
  expect(answer).toEqual({ slowdown: 1, idleShare: 0, devices: [8, 8] });
  expect(runLaw("moe.deviceLoad", { assignmentCounts: [6, 2, 4, 4], devices: 4 })["slowdown"]).toBe(1.5);
  expect(() => runLaw("moe.deviceLoad", { assignmentCounts: [1, 2, 3], devices: 2 })).toThrow(/devices/);
});

test("pasted counts are whole numbers with anything between them", () => {
  expect(readCounts("[12, 0, 7]\n5;3")).toEqual([12, 0, 7, 5, 3]);
  for (const text of ["", "12", "0 0", "1 -2", "1 2.5", "1 two"]) expect(readCounts(text)).toBeNull();
});
