/** A training run that computes nothing, on a clock that its answers move, and a page whose turns are given one by one. */
import { createMeasureTable, type MeasureTable } from "#analysis/training/measure-table.ts";
import type { SessionProblem } from "#protocol/session.ts";
import type { RunEvent, RunFacts, TrainCommand, TrainReply, TrainUpdate } from "#protocol/training.ts";
import { NO_CHANGES } from "#sim/train/changes.ts";
import { lanesOf } from "#sim/train/lanes.ts";
import { setupKey } from "#spec/train/train-panel.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import type { RunStorage } from "#state/run-storage.ts";
import { createTrainRunner, type TrainRunner } from "#state/train-runner.ts";
import { createTrainStore, type TrainState, type TrainStore } from "#state/train-store.ts";
import { laneRow } from "../analysis/training/tables.ts";
import { STATUS } from "../worker/train/machine.ts";

export const SLICE_STEPS = 5;
const MEASURE_EVERY = 10;

interface SavedFake {
  readonly setup: TrainSetup;
  readonly step: number;
  readonly events: readonly RunEvent[];
}

export interface FakeRun {
  readonly runner: TrainRunner;
  readonly store: TrainStore;
  readonly storage: RunStorage;
  /** What was asked of the worker so far. */
  readonly asked: TrainCommand[];
  /** Files by setup. */
  readonly kept: Map<string, Uint8Array>;
  /** What goes wrong, and how long things take; may be changed at any time. */
  readonly world: {
    now: number;
    hidden: boolean;
    milliseconds: Partial<Record<TrainCommand["kind"], number>>;
    refuse: Partial<Record<TrainCommand["kind"], SessionProblem>>;
    fail: string | null;
    /** Answers wait for it. */
    held: Promise<void>;
    divergeAt: number;
    saving: Awaited<ReturnType<RunStorage["save"]>>;
    loading: Awaited<ReturnType<RunStorage["load"]>> | null;
    resumedAt: number | null;
  };
  state(): TrainState;
  count(kind: TrainCommand["kind"]): number;
  /** Lets whatever does not wait for the page's turn come to its end. */
  settle(): Promise<void>;
  /** Gives the page so many turns, fewer where it stands still. */
  turns(count: number): Promise<void>;
}

export function fileOf(saved: SavedFake): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(saved));
}

export function savedIn(file: Uint8Array | undefined): SavedFake | null {
  try {
    return JSON.parse(new TextDecoder().decode(file)) as SavedFake;
  } catch {
    return null;
  }
}

function factsOf(setup: TrainSetup): RunFacts {
  return { setup, lanes: lanesOf(setup), kind: "classes", outputs: 2, domains: 0, plane: true, floor: null, sizes: [], points: null, measureEvery: MEASURE_EVERY, heldOutTokens: 64 };
}

/** The worker's side. */
function fakeTraining(world: FakeRun["world"]): (command: TrainCommand) => TrainReply {
  let setup: TrainSetup | null = null;
  let step = 0;
  let events: readonly RunEvent[] = [];
  let rateFactor = 1;
  let trained: MeasureTable = createMeasureTable(1, 1);
  let heldOut: MeasureTable = createMeasureTable(1, 1);
  const refuse = (problem: SessionProblem): TrainReply => ({ ok: false, problem, status: STATUS });
  const rows = (of: TrainSetup) => lanesOf(of).map(() => laneRow([], { taskLoss: 1 / (step + 1) }));

  const update = (extras: Partial<TrainUpdate>): TrainUpdate => ({
    ok: true, step, trained: trained.news(), heldOut: heldOut.news(), events, changes: { ...NO_CHANGES, rateFactor }, snapshots: [0], snapshotBytes: 100,
    diverged: step >= world.divergeAt && rateFactor === 1 ? { step, lane: 0 } : null, backend: "cpu", agreement: null, status: STATUS, resumedAt: world.resumedAt,
    sliceSteps: 0, sliceMilliseconds: 0, facts: null, pictures: null, file: null, ...extras,
  });

  function begin(asked: TrainSetup, file: Uint8Array | null): TrainReply {
    const saved = file === null ? { setup: asked, step: 0, events: [] } : savedIn(file);
    if (saved === null) return refuse({ field: "__metadata__.checksum", rule: "run-checksum", value: "0", limit: "1" });
    ({ setup, step, events } = saved);
    rateFactor = 1;
    const cells = setup.blocks * setup.experts;
    [trained, heldOut] = [createMeasureTable(lanesOf(setup).length, cells), createMeasureTable(lanesOf(setup).length, cells)];
    for (let row = 1; row <= step; row++) trained.add(row, rows(setup));
    if (step > 0) heldOut.add(step, rows(setup));
    return update({ facts: factsOf(setup) });
  }

  function advance(of: TrainSetup, most: number): TrainReply {
    if ((step % MEASURE_EVERY === 0 || step >= of.steps) && heldOut.lastStep() < step) {
      heldOut.add(step, rows(of));
      return update({});
    }
    const count = Math.min(most, SLICE_STEPS, of.steps - step);
    for (let row = 0; row < count; row++) trained.add(++step, rows(of));
    return update({ sliceSteps: count, sliceMilliseconds: 50 });
  }

  return (command) => {
    world.now += world.milliseconds[command.kind] ?? 0;
    if (world.fail !== null) throw new Error(world.fail);
    const problem = world.refuse[command.kind];
    if (problem !== undefined) return refuse(problem);
    if (command.kind === "begin") return begin(command.setup, command.saved);
    if (setup === null) return refuse({ field: "session", rule: "no-run", value: command.kind, limit: null });
    switch (command.kind) {
      case "advance":
        return advance(setup, command.steps);
      case "look":
        return update({ pictures: { step, look: command.look, planes: null, surfaces: null, routing: null } });
      case "save":
        return update({ file: command.as === "csv" ? new TextEncoder().encode("step\n") : fileOf({ setup, step, events }) });
      case "intervene":
        events = [...events, { step, intervention: command.intervention, before: [1], after: [2] }];
        return update({});
      case "rewind":
        step = Math.min(step, command.step);
        trained.truncate(step);
        heldOut.truncate(step);
        rateFactor *= command.rateFactor;
        return update({});
      case "end":
        return refuse({ field: "session", rule: "no-run", value: "end", limit: null });
    }
  };
}

export function fakeRun(): FakeRun {
  const world: FakeRun["world"] = {
    now: 1000, hidden: false, milliseconds: { advance: 50 }, refuse: {}, fail: null, held: Promise.resolve(), divergeAt: Infinity, saving: { ok: true }, loading: null, resumedAt: null,
  };
  const answer = fakeTraining(world);
  const asked: TrainCommand[] = [];
  const kept = new Map<string, Uint8Array>();
  const waiting: (() => void)[] = [];
  const store = createTrainStore();
  const storage: RunStorage = {
    async save(id, bytes) {
      if (world.saving.ok) kept.set(id, bytes);
      return await Promise.resolve(world.saving);
    },
    load: async (id) => await Promise.resolve(world.loading ?? (kept.has(id) ? { ok: true, bytes: kept.get(id)! } : { ok: false, reason: "missing", detail: id })),
    list: async () => await Promise.resolve([]),
    async remove(id) {
      kept.delete(id);
      return await Promise.resolve({ ok: true });
    },
  };
  const train = async (command: TrainCommand): Promise<TrainReply> => {
    asked.push(command);
    await world.held;
    return answer(command);
  };
  const runner = createTrainRunner({
    store, storage, session: async () => await Promise.resolve({ train }), hidden: () => world.hidden, now: () => world.now, turn: () => new Promise((resolve) => waiting.push(resolve)),
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return {
    runner, store, storage, asked, kept, world, settle,
    state: () => store.getState(),
    count: (kind) => asked.filter((command) => command.kind === kind).length,
    async turns(count) {
      await settle();
      for (let turn = 0; turn < count && waiting.length > 0; turn++) {
        for (const resolve of waiting.splice(0)) resolve();
        await settle();
      }
    },
  };
}

/** The run of a setup that the browser keeps, or null. */
export function keptRun({ kept }: FakeRun, setup: TrainSetup): SavedFake | null {
  return savedIn(kept.get(setupKey(setup)));
}
