import { expect, test } from "vitest";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { deadCounts, openRun, trainTo } from "./train-run.ts";

const SETUP: TrainSetup = { ...COLLAPSE_SETUP, seeds: 5, arms: ["none"] };
const RESCUED_AT = SETUP.steps / 2;

test("a strong balance loss brings back every expert that was dead, from every seed", async () => {
  const collapsed = await openRun(SETUP);
  const before = deadCounts(await trainTo(collapsed, RESCUED_AT));
  expect(Math.min(...before), `dead: ${before.join(", ")}`).toBeGreaterThanOrEqual(8);
  const rescued = await openRun(SETUP, { rescues: [{ arm: "none", by: "aux", auxCoefficient: 0.1 }] });
  rescued.restore(await collapsed.state());
  collapsed.dispose();
  expect(deadCounts(await trainTo(rescued, SETUP.steps))).toEqual([0, 0, 0, 0, 0]);
  rescued.dispose();
});
