import { describe, expect, test } from "vitest";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import { setupKey } from "#spec/train/train-panel.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { CASE_FILE_LIMIT, type CaseUpload } from "#state/case-upload.ts";
import { fakeRun, fileOf, keptRun, savedIn, type FakeRun } from "./fake-training.ts";

const SETUP: TrainSetup = { ...COLLAPSE_SETUP, experts: 2, arms: ["none"], steps: 10_000 };
const SHORT: TrainSetup = { ...SETUP, steps: 20 };
const DAMAGED = new TextEncoder().encode("half a f");

async function running(setup = SETUP, turns = 4, run = fakeRun()): Promise<FakeRun> {
  void run.runner.open(setup);
  await run.turns(turns);
  return run;
}

/** A page opened again in a browser that keeps this. */
function reloaded(kept: ReadonlyMap<string, Uint8Array>): FakeRun {
  const run = fakeRun();
  for (const [id, file] of kept) run.kept.set(id, file);
  return run;
}

const upload = (bytes: Uint8Array): CaseUpload => ({ name: "run.safetensors", size: bytes.length, arrayBuffer: async () => await Promise.resolve(bytes.slice().buffer) });

describe("a run is kept in the browser", () => {
  test("every five seconds", async () => {
    const run = await running(SETUP, 0);
    await run.turns(90);
    expect(run.count("save")).toBe(0);
    const times: number[] = [];
    for (let turn = 0; turn < 400; turn++) {
      const saves = run.count("save");
      await run.turns(1);
      if (run.count("save") > saves) times.push(run.world.now);
    }
    expect(times.length).toBe(4);
    times.slice(1).forEach((time, index) => expect(time - times[index]!).toBe(5000));
    expect(run.state().keeping).toMatchObject({ kind: "kept", step: keptRun(run, SETUP)!.step });
  });

  test.each<readonly [string, (run: FakeRun) => void]>([
    ["paused", ({ runner }) => runner.pause()],
    ["left", ({ runner }) => runner.leave()],
    ["hidden", ({ runner, world }) => {
      world.hidden = true;
      runner.seen();
    }],
  ])("when it is %s", async (_, stop) => {
    const run = await running();
    stop(run);
    await run.turns(2);
    expect(run.state().step).toBeGreaterThan(0);
    expect(keptRun(run, SETUP)).toEqual({ setup: SETUP, step: run.state().step, events: [] });
  });

  test("when it has ended, once", async () => {
    const run = await running(SHORT, 40);
    expect(keptRun(run, SHORT)!.step).toBe(20);
    run.runner.seen();
    run.runner.leave();
    await run.turns(2);
    expect(run.count("save")).toBe(1);
  });

  test("when it is left after steps by hand", async () => {
    const run = await running(SETUP, 0);
    await run.runner.stepBy(7);
    await run.turns(1);
    await run.runner.stepBy(1);
    run.runner.leave();
    await run.settle();
    expect(keptRun(run, SETUP)!.step).toBe(8);
  });

  test("with an intervention, though its step has been kept before", async () => {
    const run = await running(SHORT, 40);
    await run.runner.intervene({ kind: "kill", arm: "none", expert: 1 });
    run.runner.leave();
    await run.settle();
    expect(keptRun(run, SHORT)!.events).toHaveLength(1);
  });

  test("anew, when it was taken back and has come to the same step", async () => {
    const run = await running(SHORT, 40);
    await run.runner.rewind(10);
    run.runner.play();
    await run.turns(20);
    expect(run.state().step).toBe(20);
    expect(run.count("save")).toBe(2);
  });

  test("when another one is opened", async () => {
    const run = await running();
    const { step } = run.state();
    void run.runner.open(SHORT);
    await run.turns(1);
    expect(keptRun(run, SETUP)!.step).toBe(step);
    expect(run.state().facts!.setup).toEqual(SHORT);
  });

  test("but not where its loss is no number", async () => {
    const run = fakeRun();
    run.world.divergeAt = 5;
    await running(SETUP, 10, run);
    run.runner.leave();
    await run.settle();
    expect([run.state().diverged!.step, run.count("save")]).toEqual([5, 0]);
  });
});

describe("a run that cannot be kept", () => {
  test("for want of room goes on, and says what it needed", async () => {
    const run = fakeRun();
    run.world.saving = { ok: false, reason: "full", detail: "", needed: 10, usage: 70, quota: 80, lost: null };
    await running(SETUP, 120, run);
    expect(run.state()).toMatchObject({ playing: true, problem: null, keeping: { kind: "full", needed: 10, usage: 70, quota: 80 } });
    const { step } = run.state();
    run.world.saving = { ok: true };
    await run.turns(120);
    expect(run.state().step).toBeGreaterThan(step);
    expect(run.state().keeping).toMatchObject({ kind: "kept" });
  });

  test("because the browser keeps nothing goes on, and says so", async () => {
    const run = fakeRun();
    run.world.saving = { ok: false, reason: "unavailable", detail: "SecurityError: private" };
    run.world.loading = run.world.saving;
    await running(SETUP, 120, run);
    expect(run.state()).toMatchObject({ playing: true, problem: null, keeping: { kind: "unavailable", detail: "SecurityError: private" } });
  });
});

describe("a run that was kept", () => {
  test("goes on where it was", async () => {
    const before = await running();
    before.runner.pause();
    await before.turns(2);
    const { step } = before.state();
    const run = await running(SETUP, 0, reloaded(before.kept));
    expect(run.state()).toMatchObject({ playing: true, problem: null, resumed: { because: "reload", step } });
    await run.turns(3);
    expect(run.state().step).toBeGreaterThan(step);
    expect(run.count("begin")).toBe(1);
  });

  test("to its end is shown, and stands still", async () => {
    const { kept } = await running(SHORT, 40);
    const run = await running(SHORT, 3, reloaded(kept));
    expect(run.state()).toMatchObject({ step: 20, playing: false, pictures: { step: 20 }, resumed: { because: "reload", step: 20 } });
    expect([run.count("advance"), run.count("save")]).toEqual([0, 0]);
  });

  test("and is damaged is told, and a new one begins", async () => {
    const run = await running(SETUP, 4, reloaded(new Map([[setupKey(SETUP), DAMAGED]])));
    expect(run.state()).toMatchObject({ playing: true, resumed: null, problem: { rule: "run-checksum" } });
    expect(run.state().step).toBeGreaterThan(0);
  });

  test("is removed when it is started again", async () => {
    const run = await running();
    run.runner.pause();
    await run.turns(2);
    expect(keptRun(run, SETUP)).not.toBeNull();
    void run.runner.restart();
    await run.settle();
    expect(keptRun(run, SETUP)).toBeNull();
    expect(run.asked.findLast(({ kind }) => kind === "begin")).toEqual({ kind: "begin", setup: SETUP, saved: null });
    await run.turns(2);
    expect(run.state()).toMatchObject({ playing: true, resumed: null });
    expect(run.state().step).toBeLessThan(20);
  });
});

describe("a run as a file", () => {
  test("is written on request, also as text", async () => {
    const run = await running();
    expect(savedIn((await run.runner.exportRun("run"))!)).toMatchObject({ setup: SETUP, step: run.state().step });
    expect(new TextDecoder().decode((await run.runner.exportRun("csv"))!)).toBe("step\n");
    expect(run.state().playing).toBe(true);
  });

  test("goes on from there, under its own setup, and is kept like any other", async () => {
    const run = await running();
    const { step } = run.state();
    expect(await run.runner.importRun(upload(fileOf({ setup: SHORT, step: 20, events: [] })))).toEqual(SHORT);
    await run.settle();
    expect(run.state()).toMatchObject({ step: 20, playing: false, resumed: { because: "file", step: 20 }, facts: { setup: SHORT } });
    await run.turns(3);
    expect(keptRun(run, SHORT)!.step).toBe(20);
    expect(keptRun(run, SETUP)!.step).toBe(step);
  });

  test("that is damaged leaves the run as it is, and is told", async () => {
    const run = await running();
    const { step, facts, trained } = run.state();
    expect(await run.runner.importRun(upload(DAMAGED))).toBeNull();
    expect(run.state()).toMatchObject({ step, facts, playing: true, resumed: null, problem: { rule: "run-checksum" } });
    expect(run.state().trained).toBe(trained);
    await run.turns(3);
    expect(run.state().step).toBeGreaterThan(step);
  });

  test("that is damaged does not set a run going that stood still", async () => {
    const run = await running();
    run.runner.pause();
    await run.turns(1);
    await run.runner.importRun(upload(DAMAGED));
    await run.settle();
    expect(run.state().playing).toBe(false);
  });

  test("that is too large is not read", async () => {
    const run = await running();
    expect(await run.runner.importRun({ ...upload(DAMAGED), size: CASE_FILE_LIMIT + 1 })).toBeNull();
    expect(run.state()).toMatchObject({ playing: true, problem: { field: "run.safetensors", rule: "file-too-large" } });
    expect(run.count("begin")).toBe(1);
  });
});
