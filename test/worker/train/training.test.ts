import { describe, expect, test } from "vitest";
import { createMeasureTable } from "#analysis/training/measure-table.ts";
import { createCpuExecutor } from "#exec/cpu.ts";
import { ExecutorError, type Executor } from "#exec/executor.ts";
import type { Intervention, TrainUpdate } from "#protocol/training.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { createTraining, type Training } from "#worker/train/training.ts";
import { ask, machineOf, trainTo } from "./machine.ts";

const SETUP: TrainSetup = { ...COLLAPSE_SETUP, experts: 4, expertWidth: 8, modelWidth: 8, batch: 16, steps: 40, warmup: 4, arms: ["none", "aux"] };
const PLANE: TrainSetup = { ...SETUP, task: "rings", arms: ["none", "dense-active"] };

const begin = (training: Training, setup = SETUP, saved: Uint8Array | null = null): Promise<TrainUpdate> => ask(training, { kind: "begin", setup, saved });
const look = { grid: 6, block: 0, surfacesOf: null, routing: false } as const;
const weights = async (training: Training): Promise<Uint8Array> => (await ask(training, { kind: "save", as: "run" })).file!;

describe("a run that is asked", () => {
  test("stands still until then, trains in slices, and measures held-out tokens apart from them", async () => {
    const training = createTraining(machineOf());
    const started = await begin(training);
    expect(started).toMatchObject({ step: 0, facts: { measureEvery: 1, domains: 4, plane: false, points: null } });
    expect(started.facts!.lanes.map(({ arm }) => arm)).toEqual(["none", "aux"]);
    const first = await ask(training, { kind: "advance", milliseconds: 1e9, steps: 5 });
    expect(first).toMatchObject({ step: 0, sliceSteps: 0 });
    expect(first.heldOut.rows.steps).toEqual(Float64Array.of(0));
    const second = await ask(training, { kind: "advance", milliseconds: 1e9, steps: 5 });
    expect(second).toMatchObject({ step: 1, sliceSteps: 1, trained: { keep: 0 }, heldOut: { keep: 1 } });
  });

  test("a page that takes over the news has the tables of the worker, also after a rewind", async () => {
    const training = createTraining(machineOf());
    await begin(training);
    const page = createMeasureTable(2, 4);
    const take = (update: TrainUpdate): void => page.take(update.trained);
    await trainTo(training, 12, take);
    const before = page.column(1, "taskLoss").slice();
    take(await ask(training, { kind: "rewind", step: 7, rateFactor: 1 }));
    expect(page.lastStep()).toBe(7);
    await trainTo(training, 12, take);
    expect(page.column(1, "taskLoss")).toEqual(before);
  });

  test("ends at its last step", async () => {
    const training = createTraining(machineOf());
    await begin(training);
    const ended = await trainTo(training, 40);
    expect(await ask(training, { kind: "advance", milliseconds: 1e9, steps: 100 })).toMatchObject({ step: 40, sliceSteps: 0 });
    expect(ended.snapshots).toContain(40);
  });
});

describe("a saved run", () => {
  test("goes on as if it had not been saved, with its history and events", async () => {
    const training = createTraining(machineOf());
    await begin(training);
    await trainTo(training, 10);
    await ask(training, { kind: "intervene", intervention: { kind: "kill", arm: "none", expert: 1 } });
    await trainTo(training, 12);
    const file = await weights(training);
    await trainTo(training, 20);
    const other = createTraining(machineOf());
    const restored = await begin(other, PLANE, file);
    expect(restored.facts!.setup).toEqual(SETUP);
    expect(restored.trained.rows.steps.length).toBe(12);
    expect(restored.events).toHaveLength(1);
    expect(restored.changes.killed).toEqual([{ arm: "none", expert: 1 }]);
    await trainTo(other, 20);
    expect(await weights(other)).toEqual(await weights(training));
  });

  test("that was altered is refused, and the run before it goes on", async () => {
    const training = createTraining(machineOf());
    await begin(training);
    await trainTo(training, 3);
    const file = await weights(training);
    file[file.length - 5]! ^= 1;
    expect(await training.answer({ kind: "begin", setup: SETUP, saved: file })).toMatchObject({ ok: false, problem: { rule: "run-checksum" } });
    expect(await trainTo(training, 4)).toMatchObject({ step: 4 });
  });
});

describe("interventions", () => {
  const after = async (intervention: Intervention): Promise<TrainUpdate> => {
    const training = createTraining(machineOf());
    await begin(training);
    await trainTo(training, 30);
    return await ask(training, { kind: "intervene", intervention });
  };

  test("a killed expert gets no token, and the loss before and after is told", async () => {
    const killed = await after({ kind: "kill", arm: "none", expert: 0 });
    const [event] = killed.events;
    expect(event!.before[1]).toBe(event!.after[1]);
    expect(event!.before[0]).not.toBe(event!.after[0]);
    expect(killed.heldOut.rows.load.subarray(0, 4)[0]).toBe(0);
  });

  test("experts that have been exchanged twice are where they were", async () => {
    const training = createTraining(machineOf());
    await begin(training);
    await trainTo(training, 30);
    const swap = { kind: "intervene", intervention: { kind: "swap", arm: "none", from: 0, to: 2 } } as const;
    const once = await ask(training, swap);
    const twice = await ask(training, swap);
    expect(once.events[0]!.after[0]).not.toBe(once.events[0]!.before[0]);
    expect(twice.events[1]!.after).toEqual(once.events[0]!.before);
  });

  test("a clone takes over: the router cannot tell the two apart", async () => {
    const { heldOut } = await after({ kind: "clone", arm: "none", from: 0, to: 2 });
    // Equal logits: the lower index wins.
    expect(heldOut.rows.load[2]).toBe(0);
  });

  test("another strategy takes an arm's place", async () => {
    const changed = await after({ kind: "strategy", arm: "aux", by: "bias", auxCoefficient: 0 });
    expect(changed.changes.rescues).toEqual([{ arm: "aux", by: "bias", auxCoefficient: 0 }]);
  });
});

describe("a machine that fails", () => {
  /** A device that is lost after some steps, once. */
  function failing(after: number): Executor {
    const executor = createCpuExecutor();
    let left = after;
    return {
      ...executor, backend: "webgpu",
      async prepare(plan) {
        const program = await executor.prepare(plan);
        return {
          ...program,
          async step(names) {
            if (left-- === 0) throw new ExecutorError("lost", "unplugged");
            return await program.step(names);
          },
        };
      },
    };
  }

  test("a lost device: the run goes on from the last snapshot on the next one, and ends the same", async () => {
    const whole = createTraining(machineOf());
    await begin(whole);
    await trainTo(whole, 20);
    const devices = [failing(25), createCpuExecutor()];
    let device = 0;
    const training = createTraining(machineOf({ executor: async () => await Promise.resolve(devices[device]!), unlessLost: async (work) => {
      try {
        return await work;
      } catch (error) {
        device = 1;
        throw error;
      }
    } }));
    await begin(training);
    const resumed: number[] = [];
    await trainTo(training, 20, ({ resumedAt }) => {
      if (resumedAt !== null) resumed.push(resumedAt);
    });
    expect(resumed).toHaveLength(1);
    expect(resumed[0]).toBeGreaterThan(0);
    expect(await weights(training)).toEqual(await weights(whole));
  });

  test("a device whose first step is not that of the reference is not believed: the CPU trains, from the last snapshot", async () => {
    const cpu = createCpuExecutor();
    const wrong: Executor = {
      ...cpu, backend: "webgpu",
      async prepare(plan) {
        const program = await cpu.prepare(plan);
        return {
          ...program,
          async step(names) {
            const results = new Map(await program.step(names));
            results.set("taskLoss", results.get("taskLoss")!.map((loss) => 1.01 * loss));
            return results;
          },
        };
      },
    };
    let reason = "";
    const training = createTraining(machineOf({ executor: async () => await Promise.resolve(reason === "" ? wrong : cpu), retire: (why) => (reason = why) }));
    await begin(training);
    const whole = createTraining(machineOf());
    await begin(whole);
    await trainTo(training, 6);
    await trainTo(whole, 6);
    expect(reason).toBe("self-check");
    expect(await weights(training)).toEqual(await weights(whole));
  });

  test("a device that agrees says at which step and how closely", async () => {
    const device: Executor = { ...createCpuExecutor(), backend: "webgpu" };
    const training = createTraining(machineOf({ executor: async () => await Promise.resolve(device) }));
    await begin(training);
    expect(await trainTo(training, 6)).toMatchObject({ agreement: { step: 1, maxError: 0, tolerance: 2e-3 } });
  });

  test("a step that is too much work for the CPU is refused by name", async () => {
    const training = createTraining(machineOf());
    await begin(training, { ...SETUP, batch: 4096, modelWidth: 256, expertWidth: 512 });
    expect(await training.answer({ kind: "advance", milliseconds: 10, steps: 1 })).toMatchObject({ ok: false, problem: { field: "train.batch", rule: "work" } });
  });

  test("a loss that is no number stops the run and names the step; from a snapshot it goes on with a lower rate", async () => {
    const training = createTraining(machineOf());
    await begin(training, { ...SETUP, optimizer: "sgd", learningRate: 1e30, arms: ["aux"] });
    let last: TrainUpdate | null = null;
    for (let slice = 0; slice < 40 && (last === null || last.diverged === null); slice++) last = await ask(training, { kind: "advance", milliseconds: 1e9, steps: 9 });
    expect(last!.diverged).toMatchObject({ lane: 0 });
    const { step } = last!.diverged!;
    expect(await ask(training, { kind: "advance", milliseconds: 1e9, steps: 9 })).toMatchObject({ sliceSteps: 0 });
    await ask(training, { kind: "rewind", step: 0, rateFactor: 1e-32 });
    expect(await trainTo(training, step + 5)).toMatchObject({ diverged: null, changes: { rateFactor: 1e-32 } });
  });
});

describe("pictures", () => {
  test("of the plane: owners, predicted classes, none of owners for a dense network", async () => {
    const training = createTraining(machineOf());
    await begin(training, PLANE);
    await trainTo(training, 2);
    const { pictures } = await ask(training, { kind: "look", look });
    expect(pictures!.planes).toHaveLength(2);
    expect(pictures!.planes![0]!.owner).toHaveLength(36);
    expect(pictures!.planes![1]!.owner).toBeNull();
    expect(pictures!.planes![1]!.predicted).toHaveLength(36);
  });

  test("an expert's own surface is that of the network where it owns the point", async () => {
    const training = createTraining(machineOf());
    await begin(training, { ...PLANE, task: "ripple", arms: ["renormalised"] });
    await trainTo(training, 20);
    const { pictures } = await ask(training, { kind: "look", look: { ...look, surfacesOf: "renormalised" } });
    const { owner, value } = pictures!.planes![0]!;
    owner!.forEach((expert, cell) => expect(pictures!.surfaces![expert]![cell]).toBeCloseTo(value![cell]!, 5));
  });

  test("who is sent where: domains by expert, and picks that are already those of now", async () => {
    const training = createTraining(machineOf());
    await begin(training);
    await trainTo(training, 5);
    const { pictures } = await ask(training, { kind: "look", look: { ...look, routing: true } });
    const [first] = pictures!.routing!;
    expect(first!.specialisation!.table.reduce((sum, count) => sum + count)).toBe(2048);
    expect(first!.saturation.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(first!.saturation.at(-1)!.shared).toBe(1);
  });
});
