import { expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { createTrainRunner } from "#state/train-runner.ts";
import { createTrainStore } from "#state/train-store.ts";
import { createTraining } from "#worker/train/training.ts";
import { machineOf } from "../worker/train/machine.ts";
import { fakeRun } from "./fake-training.ts";

test("a run on the CPU begins by itself, is stepped, killed an expert of, and taken back", async () => {
  const setup: TrainSetup = { ...COLLAPSE_SETUP, steps: 20, task: "rings", experts: 4, expertWidth: 4, modelWidth: 4, batch: 16, arms: ["none", "aux"] };
  const executor = createCpuExecutor();
  const training = createTraining(machineOf({ executor: async () => await Promise.resolve(executor) }));
  const store = createTrainStore();
  const { storage } = fakeRun();
  const runner = createTrainRunner({
    store, storage, session: async () => await Promise.resolve({ train: (command) => training.answer(command) }), hidden: () => false,
    now: () => performance.now(), turn: () => new Promise((resolve) => setTimeout(resolve)),
  });
  await runner.open(setup);
  expect(store.getState()).toMatchObject({ step: 20, playing: false, problem: null, keeping: { kind: "kept", step: 20 }, facts: { plane: true } });
  expect(store.getState().pictures!.planes).toHaveLength(2);
  const loss = store.getState().trained!.column(1, "taskLoss").slice();
  expect(loss).toHaveLength(20);
  await runner.rewind(10);
  expect([store.getState().trained!.lastStep(), store.getState().heldOut!.lastStep()]).toEqual([10, 10]);
  await runner.intervene({ kind: "kill", arm: "none", expert: 0 });
  expect(store.getState()).toMatchObject({ step: 10, events: [{ step: 10 }] });
  await runner.stepBy(1);
  expect(store.getState()).toMatchObject({ step: 11, playing: false, problem: null });
  await runner.stepBy(9);
  // The other arm goes on as it did before.
  expect(store.getState().trained!.column(1, "taskLoss")).toEqual(loss);
});
