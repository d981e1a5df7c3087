import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import type { Executor } from "#exec/executor.ts";
import { createWasmExecutor } from "#exec/wasm/executor.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import { NO_CHANGES } from "#sim/train/changes.ts";
import { createTrainer } from "#sim/train/trainer.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";

const SETUP: TrainSetup = { ...COLLAPSE_SETUP, experts: 4, expertWidth: 8, modelWidth: 16, batch: 32, steps: 40, warmup: 4, arms: ["none", "bias", "noise", "expert-choice"] };

async function train(executor: Executor, setup: TrainSetup, steps = 10) {
  const trainer = await createTrainer(setup, NO_CHANGES, makeTask(setup.task, setup.seed, { noise: setup.taskNoise, points: [] }), executor);
  const measures = [];
  for (let step = 0; step < steps; step++) measures.push(await trainer.advance());
  const heldOut = await trainer.evaluate(256);
  const { lanes } = await trainer.state();
  trainer.dispose();
  return { measures, heldOut, lanes };
}

const wasm = await createWasmExecutor();

describe("training on WebAssembly", () => {
  test("the same run twice has the same bits: losses, loads and weights", async () => {
    expect(await train(wasm, SETUP)).toEqual(await train(wasm, SETUP));
  });

  test.each([
    ["four strategies", SETUP],
    ["two blocks, top-2 of swiglu experts", { ...SETUP, blocks: 2, topK: 2, activation: "swiglu", arms: ["aux", "dense-total"] }],
    ["sgd, clipped, decaying", { ...SETUP, optimizer: "sgd", learningRate: 0.1, clip: 0.5, weightDecay: 0.01, arms: ["z", "renormalised"] }],
    ["values instead of classes", { ...SETUP, task: "ripple", arms: ["aux", "frozen"] }],
  ] satisfies readonly (readonly [string, TrainSetup])[])("the first steps are those of the reference: %s", async (_, setup) => {
    const [ours, theirs] = [await train(wasm, setup, 3), await train(createCpuExecutor(), setup, 3)];
    ours.measures.forEach((measures, step) => measures.forEach((measure, lane) => {
      const expected = theirs.measures[step]![lane]!;
      expect(Math.abs(measure.taskLoss - expected.taskLoss)).toBeLessThan(1e-5 * expected.taskLoss);
      expect(Math.abs(measure.gradientNorm - expected.gradientNorm)).toBeLessThan(1e-4 * expected.gradientNorm);
      expect(measure.load).toEqual(expected.load);
    }));
  });
});
