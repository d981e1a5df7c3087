import { expect, test } from "vitest";
import { TRAIN_PRESETS } from "#spec/train/presets.ts";
import { ofArm, openRun, trainTo } from "./train-run.ts";

test.each(TRAIN_PRESETS)("$id reaches what it states", async ({ setup, reaches: { arm, measure, value } }) => {
  const trainer = await openRun(setup);
  const [measured] = ofArm(await trainTo(trainer, setup.steps), arm);
  trainer.dispose();
  if (measure === "accuracy") expect(measured!.accuracy).toBeGreaterThanOrEqual(value);
  else expect(measured!.taskLoss).toBeLessThanOrEqual(value);
});
