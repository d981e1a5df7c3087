import { describe, expect, test } from "vitest";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { fakeRun, SLICE_STEPS, type FakeRun } from "./fake-training.ts";

const SETUP: TrainSetup = { ...COLLAPSE_SETUP, experts: 2, arms: ["none"], steps: 600 };
const SHORT: TrainSetup = { ...SETUP, steps: 20 };
const PROBLEM = { field: "train.batch", rule: "work", value: "9", limit: 1 };

/** A run that has gone on for some turns of the page. */
async function running(setup = SETUP, turns = 4): Promise<FakeRun> {
  const run = fakeRun();
  void run.runner.open(setup);
  await run.turns(turns);
  return run;
}

describe("a run that is opened", () => {
  test("starts by itself, and goes on slice by slice", async () => {
    const run = await running(SETUP, 0);
    expect(run.asked[0]).toEqual({ kind: "begin", setup: SETUP, saved: null });
    expect(run.state()).toMatchObject({ playing: true, problem: null, resumed: null, facts: { setup: SETUP } });
    await run.turns(3);
    expect(run.state().step).toBeGreaterThan(SLICE_STEPS);
    expect(run.state().trained!.lastStep()).toBe(run.state().step);
  });

  test("asks for one slice in each turn of the page", async () => {
    const run = await running(SETUP, 0);
    const before = run.count("advance");
    await run.turns(7);
    expect(run.count("advance")).toBe(before + 7);
  });

  test("goes on, and does not begin anew, when it is opened again", async () => {
    const run = await running();
    const { step } = run.state();
    void run.runner.open({ ...SETUP });
    await run.turns(2);
    expect(run.count("begin")).toBe(1);
    expect(run.state().step).toBeGreaterThan(step);
  });

  test("stands still after its last step, measured and shown", async () => {
    const run = await running(SHORT, 40);
    expect(run.state()).toMatchObject({ step: 20, playing: false, pictures: { step: 20 } });
    expect(run.state().heldOut!.lastStep()).toBe(20);
    const asked = run.asked.length;
    run.runner.play();
    await run.turns(3);
    expect([run.state().playing, run.asked.length]).toEqual([false, asked]);
  });

  test("tells its pace, that of single slices smoothed", async () => {
    const run = await running();
    expect(run.state().pace!.millisecondsPerStep).toBeCloseTo(10, 12);
    expect(run.state().pace!.stepsPerSecond).toBeCloseTo(100, 10);
  });

  test("says where it was taken back to when a device was lost", async () => {
    const run = await running();
    run.world.resumedAt = 3;
    await run.turns(1);
    expect(run.state().resumed).toEqual({ because: "device", step: 3 });
  });
});

describe("a pause", () => {
  test("is heard at once: nothing more is trained", async () => {
    const run = await running();
    const [step, slices] = [run.state().step, run.count("advance")];
    run.runner.pause();
    await run.turns(5);
    expect([run.state().step, run.count("advance")]).toEqual([step, slices]);
    expect(run.state().pictures!.step).toBe(step);
  });

  test("ends with play", async () => {
    const run = await running();
    run.runner.pause();
    await run.turns(2);
    const { step } = run.state();
    run.runner.play();
    await run.turns(3);
    expect(run.state().step).toBeGreaterThan(step);
  });

  test("counts also where the next slice waits for another command", async () => {
    const run = await running();
    let release = (): void => undefined;
    run.world.held = new Promise((resolve) => (release = resolve));
    const exported = run.runner.exportRun("csv");
    await run.turns(1);
    const slices = run.count("advance");
    run.runner.pause();
    release();
    await exported;
    await run.settle();
    expect(run.count("advance")).toBe(slices);
  });

  test("that is taken back in the same turn goes unnoticed", async () => {
    const run = await running();
    const slices = run.count("advance");
    run.runner.pause();
    run.runner.play();
    await run.turns(3);
    expect(run.count("advance")).toBe(slices + 3);
  });
});

describe("a page that cannot be seen", () => {
  test("stands still, and goes on when it is seen", async () => {
    const run = await running();
    run.world.hidden = true;
    run.runner.seen();
    const { step } = run.state();
    await run.turns(5);
    expect(run.state()).toMatchObject({ step, playing: true });
    run.world.hidden = false;
    run.runner.seen();
    await run.turns(3);
    expect(run.state().step).toBeGreaterThan(step);
  });

  test("or that was left stands still too, also when it is seen again", async () => {
    const run = await running();
    run.runner.leave();
    const { step } = run.state();
    await run.turns(3);
    run.runner.seen();
    await run.turns(3);
    expect(run.state().step).toBe(step);
    void run.runner.open(SETUP);
    await run.turns(3);
    expect(run.state().step).toBeGreaterThan(step);
    expect(run.count("begin")).toBe(1);
  });
});

describe("what goes wrong", () => {
  test("a refused command stops the run and is told", async () => {
    const run = await running();
    run.world.refuse = { advance: PROBLEM };
    await run.turns(3);
    expect(run.state()).toMatchObject({ playing: false, problem: PROBLEM });
    const slices = run.count("advance");
    await run.turns(3);
    expect(run.count("advance")).toBe(slices);
    run.world.refuse = {};
    run.runner.play();
    await run.turns(2);
    expect(run.state()).toMatchObject({ playing: true, problem: null });
  });

  test.each(["rewind", "intervene"] as const)("a refused %s is told, and nothing is asked after it", async (kind) => {
    const run = await running();
    run.runner.pause();
    await run.turns(1);
    run.world.refuse = { [kind]: PROBLEM };
    if (kind === "rewind") await run.runner.rewind(0);
    else await run.runner.intervene({ kind: "kill", arm: "none", expert: 0 });
    expect(run.state().problem).toEqual(PROBLEM);
    expect(run.asked.at(-1)!.kind).toBe(kind);
  });

  test("a session that fails stops the run and is told", async () => {
    const run = await running();
    run.world.fail = "the worker is gone";
    await run.turns(3);
    expect(run.state()).toMatchObject({ playing: false, problem: { field: "session", rule: "failed", value: "the worker is gone" } });
  });

  test("a session that is not to be had is told, and nothing plays", async () => {
    const run = fakeRun();
    run.world.fail = "no worker";
    await run.runner.open(SETUP);
    expect(run.state()).toMatchObject({ facts: null, playing: false, problem: { value: "no worker" } });
  });

  test("a loss that is no number stops the run; with a lower rate it can go on from before", async () => {
    const run = fakeRun();
    run.world.divergeAt = 15;
    void run.runner.open(SETUP);
    await run.turns(20);
    expect(run.state()).toMatchObject({ step: 15, playing: false, diverged: { step: 15, lane: 0 } });
    run.runner.play();
    await run.turns(3);
    expect(run.state()).toMatchObject({ step: 15, playing: false });
    await run.runner.rewind(10, 0.1);
    expect(run.asked.find(({ kind }) => kind === "rewind")).toEqual({ kind: "rewind", step: 10, rateFactor: 0.1 });
    expect(run.state()).toMatchObject({ step: 10, playing: false, diverged: null, changes: { rateFactor: 0.1 } });
    expect(run.state().trained!.lastStep()).toBe(10);
    run.runner.play();
    await run.turns(5);
    expect(run.state().step).toBeGreaterThan(15);
  });
});

describe("steps by hand", () => {
  test.each([1, 12])("are exactly as many as asked for: %i", async (steps) => {
    const run = await running();
    const { step } = run.state();
    await run.runner.stepBy(steps);
    expect(run.state()).toMatchObject({ step: step + steps, playing: false, pictures: { step: step + steps } });
    await run.turns(3);
    expect(run.state().step).toBe(step + steps);
  });

  test("from a measured step and to one that is measured are no more", async () => {
    const run = await running(SHORT, 0);
    await run.runner.stepBy(9);
    for (let step = 10; step <= 19; step++) {
      await run.runner.stepBy(1);
      expect(run.state().step).toBe(step);
    }
  });

  test("end the run measured, like a run that went by itself", async () => {
    const run = await running(SHORT, 0);
    await run.runner.stepBy(19);
    await run.runner.stepBy(1);
    expect(run.state().step).toBe(20);
    expect(run.state().heldOut!.lastStep()).toBe(20);
  });

  test("of a run that does not exist, or has ended, ask for nothing", async () => {
    const none = fakeRun();
    await none.runner.stepBy(1);
    expect(none.count("advance")).toBe(0);
    const ended = await running(SHORT, 40);
    const slices = ended.count("advance");
    await ended.runner.stepBy(1);
    expect(ended.count("advance")).toBe(slices);
  });
});

describe("pictures", () => {
  test.each([100, 400, 2000])("that take %i ms are asked for at most a third of the time", async (milliseconds) => {
    const run = fakeRun();
    run.world.milliseconds = { advance: 50, look: milliseconds };
    void run.runner.open({ ...SETUP, steps: 10_000 });
    await run.turns(1);
    const [from, looks] = [run.world.now, run.count("look")];
    await run.turns(300);
    const share = ((run.count("look") - looks) * milliseconds) / (run.world.now - from);
    expect(run.count("look")).toBeGreaterThan(looks);
    expect(share).toBeLessThan(1 / 3);
  });

  test("are asked for four times a second at most", async () => {
    const run = await running(SETUP, 0);
    const looks = run.count("look");
    await run.turns(20);
    expect(run.count("look") - looks).toBeLessThanOrEqual(4);
    expect(run.count("look") - looks).toBeGreaterThanOrEqual(3);
  });

  test("of another kind are asked for at once, whether the run goes on or stands still", async () => {
    const run = await running();
    await run.turns(1);
    run.runner.lookAt({ routing: true });
    await run.turns(1);
    expect(run.state().pictures!.look.routing).toBe(true);
    run.runner.pause();
    await run.turns(2);
    run.runner.lookAt({ block: 1 });
    await run.settle();
    expect(run.state().pictures!.look).toMatchObject({ block: 1, routing: true });
  });
});
