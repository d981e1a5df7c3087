import { expect, test } from "vitest";
import { alarmShare, noiseSteps, runningShare, type NoiseSizes, type WatchedRun } from "#analysis/ability/noise-alarms.ts";
import { runLaw } from "#analysis/laws/run-law.ts";
import { drain } from "#num/drain.ts";

const watchNoise = (sizes: NoiseSizes): readonly WatchedRun[] => drain(noiseSteps(sizes));

const share = (alarms: readonly boolean[]): number => runningShare(alarms).at(-1)!;

test("on noise the notes' rule cries as often as its law says, the tested one rarely", () => {
  const runs = watchNoise({ seed: 5, runs: 600, abilities: 50, points: 20, decline: 0 });
  const { anyCapability } = runLaw("collapse.falseAlarm", { window: 5, capabilities: 50 });
  expect(anyCapability).toBeCloseTo(0.342, 3);
  // Three standard errors of 600 runs.
  expect(Math.abs(share(runs.map(({ notes }) => notes.steady)) - 0.342)).toBeLessThan(0.06);
  expect(share(runs.map(({ tested }) => tested.steady))).toBeLessThan(0.06);
  // Two points of each loss: a quarter of the time.
  expect(Math.abs(share(runs.map(({ notes }) => notes.overfitting)) - 0.25)).toBeLessThan(0.06);
  expect(share(runs.map(({ tested }) => tested.overfitting))).toBeLessThan(0.02);
  // Entropy at step 0 is that of guessing, so every healthy run trips the notes' rule.
  expect(share(runs.map(({ notes }) => notes.diversity))).toBe(1);
  expect(share(runs.map(({ tested }) => tested.diversity))).toBe(0);
  expect(runs.some(({ notes, tested }) => notes.found || tested.found)).toBe(false);
});

test("a slow noisy decline escapes five in a row and not the trend test", () => {
  const runs = watchNoise({ seed: 5, runs: 100, abilities: 20, points: 20, decline: 0.3 });
  expect(share(runs.map(({ notes }) => notes.found))).toBeLessThan(0.3);
  expect(share(runs.map(({ tested }) => tested.found))).toBeGreaterThan(0.9);
});

test("the same seed gives the same runs", () => {
  const sizes = { seed: 1, runs: 3, abilities: 5, points: 12, decline: 0.1 };
  expect(watchNoise(sizes)).toEqual(watchNoise({ ...sizes, runs: 9 }).slice(0, 3));
  expect(runningShare([true, false, false, true])).toEqual([1, 0.5, 1 / 3, 0.5]);
});

test("at the least number of points: 1/4, 34.2 % for 50 abilities, and under the level of the sound test", () => {
  const runs = 1000;
  const watched = watchNoise({ seed: 7, runs, abilities: 50, points: 10, decline: 0 });
  // Within four standard deviations.
  expect(Math.abs(alarmShare(watched, "notes", "overfitting") - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / runs));
  expect(Math.abs(alarmShare(watched, "notes", "steady") - 0.342)).toBeLessThan(4 * Math.sqrt((0.342 * 0.658) / runs));
  expect(alarmShare(watched, "tested", "steady")).toBeLessThan(0.05);
  expect(watchNoise({ seed: 4, runs: 20, abilities: 10, points: 10, decline: 0 })).not.toEqual(watchNoise({ seed: 3, runs: 20, abilities: 10, points: 10, decline: 0 }));
});
