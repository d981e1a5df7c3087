import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import type { Executor } from "#exec/executor.ts";
import { openWebGpu } from "#exec/gpu/open.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import { NO_CHANGES } from "#sim/train/changes.ts";
import type { LaneMeasure } from "#sim/train/lane-measure.ts";
import { createTrainer } from "#sim/train/trainer.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";

const SETUP: TrainSetup = { ...COLLAPSE_SETUP, experts: 4, expertWidth: 8, modelWidth: 16, batch: 32, steps: 40, warmup: 4, arms: ["none", "bias", "noise", "expert-choice"] };
const STEPS = 8;

async function train(executor: Executor, setup: TrainSetup) {
  const trainer = await createTrainer(setup, NO_CHANGES, makeTask(setup.task, setup.seed, { noise: setup.taskNoise, points: [] }), executor);
  // All asked for before the first has arrived.
  const steps = await Promise.all(Array.from({ length: STEPS }, () => trainer.advance()));
  const measures: readonly (readonly LaneMeasure[])[] = [...steps, await trainer.evaluate(256)];
  const { lanes } = await trainer.state();
  trainer.dispose();
  return { measures, lanes };
}

describe("training on WebGPU", () => {
  let gpu: Executor;
  beforeAll(async () => {
    const opening = await openWebGpu();
    if (!opening.ok) throw new Error(opening.detail);
    gpu = opening.executor;
  });
  afterAll(() => gpu.dispose());

  test("the same run twice has the same bits: losses, loads and weights", async () => {
    expect(await train(gpu, SETUP)).toEqual(await train(gpu, SETUP));
  });

  test("the first steps are those of the CPU", async () => {
    const [ours, theirs] = [await train(gpu, SETUP), await train(createCpuExecutor(), SETUP)];
    ours.measures.slice(0, 3).forEach((measures, step) => measures.forEach((measure, lane) => {
      const expected = theirs.measures[step]![lane]!;
      expect(Math.abs(measure.taskLoss - expected.taskLoss)).toBeLessThan(1e-5 * expected.taskLoss);
      expect(measure.load).toEqual(expected.load);
    }));
  });
});
