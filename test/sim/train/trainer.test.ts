import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import { denseWidth } from "#sim/train/arm-layer.ts";
import type { LaneMeasure } from "#sim/train/lane-measure.ts";
import { laneGroups } from "#sim/train/lanes.ts";
import { rateAt } from "#sim/train/schedule.ts";
import { NO_CHANGES, type RunChanges } from "#sim/train/changes.ts";
import { createTrainer, type Trainer } from "#sim/train/trainer.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";

const SMALL: TrainSetup = { ...COLLAPSE_SETUP, experts: 4, expertWidth: 8, modelWidth: 16, batch: 32, steps: 40, warmup: 4 };

const open = (setup: TrainSetup, changes: Partial<RunChanges> = {}): Promise<Trainer> =>
  createTrainer(setup, { ...NO_CHANGES, ...changes }, makeTask(setup.task, setup.seed, { noise: setup.taskNoise, points: setup.points }), createCpuExecutor());

async function train(trainer: Trainer, steps: number): Promise<readonly LaneMeasure[]> {
  let last: readonly LaneMeasure[] = [];
  for (let step = 0; step < steps; step++) last = await trainer.advance();
  return last;
}

describe("a run on the CPU", () => {
  test("is the same twice, bit for bit", async () => {
    const [one, other] = await Promise.all([open(SMALL), open(SMALL)]);
    expect(await train(one, 12)).toEqual(await train(other, 12));
    expect((await one.state()).lanes).toEqual((await other.state()).lanes);
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
    const groups = laneGroups({ ...SMALL, arms: ["none", "aux", "z", "bias"], seeds: 3 }, NO_CHANGES);
    expect(groups.map(({ layer, lanes }) => [layer.lanes, lanes.map(({ arm }) => arm).join()])).toEqual([
      [9, "none,none,none,aux,aux,aux,z,z,z"], [3, "bias,bias,bias"],
    ]);
    expect(() => laneGroups({ ...SMALL, arms: [] }, NO_CHANGES)).toThrow("arms");
    expect(() => laneGroups({ ...SMALL, arms: ["aux", "aux"] }, NO_CHANGES)).toThrow("aux, aux");
  });

  test("a frozen router keeps its weights, a trained one does not", async () => {
    const trainer = await open({ ...SMALL, arms: ["frozen", "none"] });
    const before = await trainer.state();
    await train(trainer, 3);
    const after = await trainer.state();
    expect(after.lanes.map((lane) => lane.has("blocks.0.gate.weight"))).toEqual([false, true]);
    expect(after.lanes[1]!.get("blocks.0.gate.weight")).not.toEqual(before.lanes[1]!.get("blocks.0.gate.weight"));
    // Frozen means random, not empty: all logits equal would send every token to expert 0.
    const [frozen] = await trainer.evaluate(256);
    expect(Math.max(...frozen!.load)).toBeLessThan(256);
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

describe("measures of a step", () => {
  test("say how even and how certain the router was, and how long the gradient", async () => {
    const [none, dense] = await train(await open({ ...SMALL, arms: ["none", "dense-active"] }), 2);
    const busiest = Math.max(...none!.load);
    expect(none!.maxViolation).toBeCloseTo(busiest / (SMALL.batch / SMALL.experts) - 1, 5);
    expect(none!.gateEntropy).toBeGreaterThan(0.5);
    expect(none!.gateEntropy).toBeLessThanOrEqual(1);
    expect(none!.aux).toBeGreaterThan(0.9);
    expect(none!.gradientNorm).toBeGreaterThan(0);
    expect([dense!.aux, dense!.maxViolation, dense!.gateEntropy]).toEqual([NaN, NaN, NaN]);
  });
});

describe("other tokens", () => {
  test("pass through the networks as they are now, whatever was passed before", async () => {
    const setup: TrainSetup = { ...SMALL, arms: ["none", "dense-active"] };
    const trainer = await open(setup);
    const untrained = await trainer.evaluate(128);
    await train(trainer, 5);
    const heldOut = makeTask(setup.task, setup.seed, { noise: setup.taskNoise, points: [] }).draw("held-out", 0, 128);
    const measured = await trainer.evaluate(128);
    expect(measured.map(({ taskLoss }) => taskLoss)).not.toEqual(untrained.map(({ taskLoss }) => taskLoss));
    for (const { group, results } of await trainer.forward({ batch: heldOut, tokens: 128 }, () => ["predicted"])) {
      const right = [...results.get("predicted")!].filter((label, token) => label === heldOut.label![token]).length;
      expect(right / 128).toBeCloseTo(measured.find(({ lane }) => lane.arm === group.lanes[0]!.arm)!.accuracy!, 6);
    }
    expect(measured).toEqual(await trainer.evaluate(128));
  });
});

describe("changes in mid-run", () => {
  const CHANGED: TrainSetup = { ...SMALL, arms: ["none", "bias"] };

  async function changed(changes: Partial<RunChanges>): Promise<{ readonly trainer: Trainer; readonly from: Awaited<ReturnType<Trainer["state"]>> }> {
    const first = await open(CHANGED);
    await train(first, 6);
    const from = await first.state();
    const trainer = await open(CHANGED, changes);
    trainer.restore(from);
    return { trainer, from };
  }

  test("without any, the run goes on as it would have", async () => {
    const { trainer } = await changed({});
    expect(await train(trainer, 4)).toEqual(await train(await open(CHANGED), 10));
  });

  test("a killed expert gets no token, with either kind of choice; the other arm keeps it", async () => {
    const { trainer } = await changed({ killed: [{ arm: "none", expert: 1 }] });
    await train(trainer, 5);
    const [none, bias] = await trainer.evaluate(512);
    expect(none!.load[1]).toBe(0);
    expect(bias!.load[1]).toBeGreaterThan(0);
    const both = (await changed({ killed: [{ arm: "bias", expert: 2 }] })).trainer;
    const last = await train(both, 5);
    expect(last[1]!.load[2]).toBe(0);
  });

  test("a frozen expert keeps its weights, the others change, and so does its router", async () => {
    const { trainer, from } = await changed({ frozen: [{ arm: "none", expert: 0 }] });
    await train(trainer, 3);
    const after = await trainer.state();
    const rows = (state: typeof after, lane: number, name: string): Float32Array[] => {
      const data = state.lanes[lane]!.get(name)!;
      return Array.from({ length: 4 }, (_, row) => data.subarray((row * data.length) / 4, ((row + 1) * data.length) / 4));
    };
    for (const name of ["blocks.0.experts.up.weight", "blocks.0.experts.down.bias"]) {
      expect(rows(after, 0, name)[0]).toEqual(rows(from, 0, name)[0]);
      expect(rows(after, 1, name)[0]).not.toEqual(rows(from, 1, name)[0]);
    }
    expect(rows(after, 0, "blocks.0.experts.up.weight")[1]).not.toEqual(rows(from, 0, "blocks.0.experts.up.weight")[1]);
    expect(rows(after, 0, "blocks.0.gate.weight")[0]).not.toEqual(rows(from, 0, "blocks.0.gate.weight")[0]);
  });

  test("an arm that is rescued trains as its rescuer does", async () => {
    const { trainer } = await changed({ rescues: [{ arm: "none", by: "aux", auxCoefficient: 1 }] });
    const plain = (await changed({})).trainer;
    const [rescued, other] = [await train(trainer, 12), await train(plain, 12)];
    expect(rescued[0]!.maxViolation).toBeLessThan(other[0]!.maxViolation);
    expect(rescued[1]).toEqual(other[1]);
  });
});
