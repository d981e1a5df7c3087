import { expect, test } from "vitest";
import { TRAIN_PRESETS } from "#spec/train/presets.ts";
import { deadCounts, openRun, trainTo } from "./train-run.ts";

test("with two picks of eight experts nothing stays dead, although nothing balances, from every seed", async () => {
  const { setup } = TRAIN_PRESETS.find(({ id }) => id === "healthy")!;
  expect(setup.arms).toEqual(["none"]);
  const trainer = await openRun({ ...setup, seeds: 5 });
  expect(deadCounts(await trainTo(trainer, setup.steps))).toEqual([0, 0, 0, 0, 0]);
  trainer.dispose();
});
