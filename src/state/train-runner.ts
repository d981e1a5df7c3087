/** Keeps a training run going: asks for it slice by slice, keeps it in the browser, and stands still while nobody looks. */
import { createMeasureTable } from "#analysis/training/measure-table.ts";
import type { Session, SessionProblem } from "#protocol/session.ts";
import type { Intervention, TrainCommand, TrainReply, TrainUpdate } from "#protocol/training.ts";
import { setupKey } from "#spec/train/train-panel.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import type { CaseUpload } from "./case-upload.ts";
import { readUpload } from "./case-upload.ts";
import { createLock } from "#worker/lock.ts";
import type { RunStorage } from "./run-storage.ts";
import { type Resumed, type TrainState, type TrainStore } from "./train-store.ts";

export interface TrainRunnerOptions {
  readonly store: TrainStore;
  readonly storage: RunStorage;
  session(): Promise<Pick<Session, "train">>;
  hidden(): boolean;
  /** Milliseconds, from any origin. */
  now(): number;
  /** Resolves when the page has had its turn. */
  turn(): Promise<void>;
}

export interface TrainRunner {
  /** Shows the run of a setup: the one in progress, the one kept in the browser, or a new one that starts by itself. */
  open(setup: TrainSetup): Promise<void>;
  /** Nobody looks any more: the run stands still and is kept. */
  leave(): void;
  /** The page can be seen again, or no longer. */
  seen(): void;
  play(): void;
  pause(): void;
  /** So many steps, and then still. */
  stepBy(steps: number): Promise<void>;
  /** From the first step again, with the same first weights. */
  restart(): Promise<void>;
  rewind(step: number, rateFactor?: number): Promise<void>;
  intervene(intervention: Intervention): Promise<void>;
  lookAt(look: Partial<TrainState["look"]>): void;
  setCursor(step: number | null): void;
  /** The run as a file, or its history as CSV text. */
  exportRun(as: "run" | "csv"): Promise<Uint8Array | null>;
  /** Goes on from a file; what is wrong with it is told, and the run before it stays. */
  importRun(upload: CaseUpload): Promise<TrainSetup | null>;
}

/** Well below what a person feels as a delay, so that pause answers at once. */
const SLICE_MS = 50;
const SAVE_EVERY_MS = 5000;
const LOOK_EVERY_MS = 250;
/** Cells along each side of a map: while the run goes on, and when it stands still. */
const GRID = 40;
const FINE_GRID = 80;
/** Share of the time that pictures may take. */
const LOOK_SHARE = 0.3;
/** How much of the pace is the last slice's. */
const PACE_WEIGHT = 0.2;

export function createTrainRunner({ store, storage, session, hidden, now, turn }: TrainRunnerOptions): TrainRunner {
  const oneAtATime = createLock();
  let watched = false;
  let looping = false;
  let lookDue = 0;
  let keptAt = 0;
  /** Whether the run is another than the one that the browser keeps: an intervention changes it too, and not its step. */
  let unkept = false;

  async function ask(command: TrainCommand): Promise<TrainUpdate | null> {
    let reply: TrainReply;
    try {
      reply = await (await session()).train(command);
    } catch (error) {
      const value = error instanceof Error ? error.message : String(error);
      stop({ field: "session", rule: "failed", value, limit: null });
      return null;
    }
    if (!reply.ok) {
      stop(reply.problem);
      return null;
    }
    if (command.kind !== "look" && command.kind !== "save") unkept = true;
    take(reply);
    return reply;
  }

  function stop(problem: SessionProblem): void {
    store.setState({ problem, playing: false });
  }

  function take(update: TrainUpdate): void {
    const state = store.getState();
    const { facts } = update;
    const trained = facts === null ? state.trained : createMeasureTable(facts.lanes.length, facts.setup.blocks * facts.setup.experts);
    const heldOut = facts === null ? state.heldOut : createMeasureTable(facts.lanes.length, facts.setup.blocks * facts.setup.experts);
    trained?.take(update.trained);
    heldOut?.take(update.heldOut);
    store.setState({
      trained, heldOut, version: state.version + 1,
      step: update.step, events: update.events, changes: update.changes, snapshots: update.snapshots, snapshotBytes: update.snapshotBytes,
      diverged: update.diverged, status: update.status, backend: update.backend, agreement: update.agreement,
      ...(facts === null ? {} : { facts, pictures: null, pace: null, cursor: null }),
      ...(update.pictures === null ? {} : { pictures: update.pictures }),
      ...(update.resumedAt === null ? {} : { resumed: { because: "device", step: update.resumedAt } }),
      ...(update.sliceSteps === 0 ? {} : { pace: paceOf(state.pace, update) }),
      ...(update.diverged === null ? {} : { playing: false }),
    });
  }

  const finished = ({ facts, step, heldOut }: TrainState): boolean => facts === null || (step >= facts.setup.steps && (heldOut?.lastStep() ?? -1) >= step);

  const goesOn = (): boolean => {
    const state = store.getState();
    return watched && state.playing && !hidden() && state.diverged === null && !finished(state);
  };

  async function look(grid = FINE_GRID): Promise<void> {
    const start = now();
    const { look: wanted, facts } = store.getState();
    if (facts === null) return;
    await ask({ kind: "look", look: { ...wanted, grid: facts.plane ? grid : 0 } });
    lookDue = now() + Math.max(LOOK_EVERY_MS, (now() - start) / LOOK_SHARE);
  }

  async function keep(): Promise<void> {
    const { facts, step, diverged } = store.getState();
    if (facts === null || diverged !== null || !unkept) return;
    unkept = false;
    keptAt = now();
    const file = (await ask({ kind: "save", as: "run" }))?.file ?? null;
    if (file === null) return;
    const kept = await storage.save(setupKey(facts.setup), file, { step, title: facts.setup.task, savedAt: Date.now() });
    keptAt = now();
    if (kept.ok) store.setState({ keeping: { kind: "kept", step, bytes: file.length } });
    else if (kept.reason === "full") store.setState({ keeping: { kind: "full", needed: kept.needed, usage: kept.usage, quota: kept.quota } });
    else store.setState({ keeping: { kind: "unavailable", detail: kept.detail } });
  }

  async function slice(): Promise<void> {
    await ask({ kind: "advance", milliseconds: SLICE_MS, steps: Number.MAX_SAFE_INTEGER });
    if (now() >= lookDue) await look(GRID);
    if (now() - keptAt >= SAVE_EVERY_MS) await keep();
  }

  /** Runs while the run is to go on; what ends it is kept and shown. */
  async function loop(): Promise<void> {
    if (looping) return;
    looping = true;
    while (goesOn()) {
      await oneAtATime(async () => {
        if (goesOn()) await slice();
      });
      await turn();
    }
    looping = false;
    await oneAtATime(async () => {
      await look();
      await keep();
    });
    if (finished(store.getState())) store.setState({ playing: false });
  }

  async function begin(setup: TrainSetup, file: Uint8Array | null, because: Resumed["because"] | null): Promise<boolean> {
    const before = store.getState().facts;
    const update = await ask({ kind: "begin", setup, saved: file });
    if (update === null) return false;
    keptAt = now();
    unkept = because !== "reload";
    store.setState({ problem: null, keeping: null, resumed: because === null ? null : { because, step: update.step }, ...(before === null ? {} : { cursor: null }) });
    const ended = finished(store.getState());
    store.setState({ playing: !ended });
    if (ended) await look();
    return true;
  }

  return {
    async open(setup) {
      watched = true;
      await oneAtATime(async () => {
        const { facts } = store.getState();
        if (facts !== null && setupKey(facts.setup) === setupKey(setup)) return;
        if (facts !== null) await keep();
        const kept = await storage.load(setupKey(setup));
        // A kept run that cannot be read is no reason not to train: a new one begins, and why is said.
        if (kept.ok && (await begin(setup, kept.bytes, "reload"))) return;
        const { problem } = store.getState();
        if (await begin(setup, null, null)) store.setState({ problem: kept.ok ? problem : null });
      });
      await loop();
    },
    leave() {
      watched = false;
      // The loop keeps what it ends with; where none goes on, nobody else would.
      if (!looping) void oneAtATime(keep);
    },
    seen: () => void loop(),
    play() {
      if (finished(store.getState()) || store.getState().diverged !== null) return;
      store.setState({ playing: true, problem: null });
      void loop();
    },
    pause: () => store.setState({ playing: false }),
    async stepBy(steps) {
      store.setState({ playing: false });
      await oneAtATime(async () => {
        const goal = store.getState().step + steps;
        const arrived = (state: TrainState): boolean => finished(state) || state.diverged !== null || (state.step >= goal && state.step < state.facts!.setup.steps);
        // Measurements on the way, and at the end of the run, are slices of their own.
        while (!arrived(store.getState())) {
          if ((await ask({ kind: "advance", milliseconds: Infinity, steps: goal - store.getState().step })) === null) return;
        }
        await look();
      });
    },
    async restart() {
      const { facts } = store.getState();
      if (facts === null) return;
      await oneAtATime(async () => {
        await storage.remove(setupKey(facts.setup));
        await begin(facts.setup, null, null);
      });
      await loop();
    },
    async rewind(step, rateFactor = 1) {
      store.setState({ playing: false });
      await oneAtATime(async () => {
        if ((await ask({ kind: "rewind", step, rateFactor })) === null) return;
        store.setState({ problem: null, cursor: null });
        await look();
      });
    },
    async intervene(intervention) {
      await oneAtATime(async () => {
        if ((await ask({ kind: "intervene", intervention })) !== null) await look();
      });
    },
    lookAt(wanted) {
      store.setState(({ look: before }) => ({ look: { ...before, ...wanted } }));
      if (looping) lookDue = 0;
      else void oneAtATime(() => look());
    },
    setCursor: (cursor) => store.setState({ cursor }),
    exportRun: (as) => oneAtATime(async () => (await ask({ kind: "save", as }))?.file ?? null),
    async importRun(upload) {
      const read = await readUpload(upload);
      if (!read.ok) {
        store.setState({ problem: read.problem });
        return null;
      }
      const taken = await oneAtATime(async () => {
        const { facts, playing } = store.getState();
        if (facts === null) return null;
        await keep();
        // The file brings its own setup.
        if (await begin(facts.setup, read.file.bytes, "file")) return store.getState().facts!.setup;
        store.setState({ playing });
        return null;
      });
      void loop();
      return taken;
    },
  };
}

/** The pace of late: one slice says little. */
function paceOf(before: TrainState["pace"], { sliceSteps, sliceMilliseconds }: TrainUpdate): TrainState["pace"] {
  const millisecondsPerStep = sliceMilliseconds / sliceSteps;
  const mean = before === null ? millisecondsPerStep : before.millisecondsPerStep + PACE_WEIGHT * (millisecondsPerStep - before.millisecondsPerStep);
  return { millisecondsPerStep: mean, stepsPerSecond: 1000 / mean };
}
