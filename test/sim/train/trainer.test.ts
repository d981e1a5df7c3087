import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import { denseWidth } from "#sim/train/arm-layer.ts";
import { laneGroups } from "#sim/train/lanes.ts";
import { rateAt } from "#sim/train/schedule.ts";
import { createTrainer, type LaneMeasure, type Trainer } from "#sim/train/trainer.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";

const SMALL: TrainSetup = { ...COLLAPSE_SETUP, experts: 4, expertWidth: 8, modelWidth: 16, batch: 32, steps: 40, warmup: 4 };

const open = (setup: TrainSetup): Promise<Trainer> =>
  createTrainer(setup, makeTask(setup.task, setup.seed, { noise: setup.taskNoise, points: setup.points }), createCpuExecutor());

async function train(trainer: Trainer, steps: number): Promise<readonly LaneMeasure[]> {
  let last: readonly LaneMeasure[] = [];
  for (let step = 0; step < steps; step++) last = await trainer.advance();
  return last;
}

describe("a run on the CPU", () => {
  test("is the same twice, bit for bit", async () => {
    const [one, other] = await Promise.all([open(SMALL), open(SMALL)]);
    expect(await train(one, 12)).toEqual(await train(other, 12));
    expect((await one.state()).groups).toEqual((await other.state()).groups);
  });

  test("goes on from a state exactly as it went on before", async () => {
    const trainer = await open({ ...SMALL, arms: ["aux", "noise", "bias"] });
    await train(trainer, 5);
    const kept = await trainer.state();
    const first = await train(trainer, 5);
    trainer.restore(kept);
    expect(trainer.steps()).toBe(5);
    expect(await train(trainer, 5)).toEqual(first);
  });

  test("learns: the loss falls towards the entropy of the task", async () => {
    const trainer = await open({ ...SMALL, steps: 150, batch: 128, arms: ["aux"] });
    const before = (await trainer.evaluate(256))[0]!.taskLoss;
    await train(trainer, 150);
    const [after] = await trainer.evaluate(256);
    expect(after!.taskLoss).toBeLessThan(before - 0.15);
    expect([...after!.load].reduce((sum, count) => sum + count, 0)).toBe(256);
  });
});

describe("lanes", () => {
  test("are separate networks: a lane among others is the run that it would be alone", async () => {
    const together = await train(await open({ ...SMALL, arms: ["none", "aux"], seeds: 2 }), 8);
    for (const measure of together) {
      const alone = await train(await open({ ...SMALL, arms: [measure.lane.arm] }), 8);
      if (measure.lane.seed === SMALL.seed) expect(measure).toEqual(alone[0]);
      else expect(measure.taskLoss).not.toBe(alone[0]!.taskLoss);
    }
  });

  test("of arms that differ in coefficients alone share their dispatches", () => {
    const groups = laneGroups({ ...SMALL, arms: ["none", "aux", "z", "bias"], seeds: 3 });
    expect(groups.map(({ layer, lanes }) => [layer.lanes, lanes.map(({ arm }) => arm).join()])).toEqual([
      [9, "none,none,none,aux,aux,aux,z,z,z"], [3, "bias,bias,bias"],
    ]);
    expect(() => laneGroups({ ...SMALL, arms: [] })).toThrow("arms");
    expect(() => laneGroups({ ...SMALL, arms: ["aux", "aux"] })).toThrow("aux, aux");
  });

  test("a frozen router keeps its weights, a trained one does not", async () => {
    const trainer = await open({ ...SMALL, arms: ["frozen", "none"] });
    const before = await trainer.state();
    await train(trainer, 3);
    const after = await trainer.state();
    const names = after.groups.map((group) => group.has("blocks.0.gate.weight"));
    expect(names).toEqual([false, true]);
    expect(after.groups[1]!.get("blocks.0.gate.weight")).not.toEqual(before.groups[1]!.get("blocks.0.gate.weight"));
  });

  test.each(["expert-choice", "renormalised", "dense-active", "dense-total", "z"] as const)("%s trains", async (arm) => {
    const [measure] = await train(await open({ ...SMALL, arms: [arm] }), 3);
    expect(measure!.taskLoss).toBeGreaterThan(2);
    expect(measure!.taskLoss).toBeLessThan(5);
  });

  test("dense networks of equal work count the router", () => {
    expect(denseWidth(COLLAPSE_SETUP, "active")).toBe(16 + 8);
    expect(denseWidth({ ...COLLAPSE_SETUP, activation: "swiglu" }, "total")).toBe(256 + 5);
  });
});

test("the rate warms up, then falls along half a cosine to a tenth", () => {
  const setup = { ...COLLAPSE_SETUP, learningRate: 1 };
  expect([1, 10, 20, 310, 600].map((step) => rateAt(setup, step))).toEqual([0.05, 0.5, 1, 0.55, 0.1].map((rate) => expect.closeTo(rate, 12) as number));
  expect(rateAt({ ...setup, schedule: "constant" }, 500)).toBe(1);
});
