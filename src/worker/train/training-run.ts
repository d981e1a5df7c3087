/** One training run, whatever computes it: what was measured, what was done to it, and the states it can go back to. */
import { createMeasureTable, type LaneRow, type MeasureTable } from "#analysis/training/measure-table.ts";
import type { Executor } from "#exec/executor.ts";
import type { Intervention, RunEvent } from "#protocol/training.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import type { Task } from "#sim/tasks/task.ts";
import { armLayer } from "#sim/train/arm-layer.ts";
import { NO_CHANGES, type RunChanges } from "#sim/train/changes.ts";
import { editExperts } from "#sim/train/edit-experts.ts";
import type { LaneMeasure } from "#sim/train/lane-measure.ts";
import { lanesOf, type Lane } from "#sim/train/lanes.ts";
import type { LanePicks } from "#sim/train/picks.ts";
import { createSnapshots, type Snapshots } from "#sim/train/snapshots.ts";
import { createTrainer, type Trainer, type TrainState } from "#sim/train/trainer.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { changesAfter } from "./changes-after.ts";

export const HELD_OUT_TOKENS = 2048;
/** Measurements on held-out tokens in a run. */
const MEASUREMENTS = 40;
/** Memory for states to go back to. */
const SNAPSHOT_BYTES = 64 * 2 ** 20;
/** Steps asked of a GPU before the first of them has arrived: enough to keep it busy. */
const IN_FLIGHT = 4;

/** The picks of every lane at one measurement. */
interface PickRecord {
  readonly step: number;
  readonly lanes: readonly LanePicks[];
}

/** A run that was saved, ready to go on. */
export interface RestoredRun {
  readonly state: TrainState;
  readonly changes: RunChanges;
  readonly trained: MeasureTable;
  readonly heldOut: MeasureTable;
  readonly events: readonly RunEvent[];
}

export interface TrainingRun {
  readonly setup: TrainSetup;
  readonly task: Task;
  readonly lanes: readonly Lane[];
  readonly measureEvery: number;
  readonly trained: MeasureTable;
  readonly heldOut: MeasureTable;
  readonly snapshots: Snapshots;
  step(): number;
  changes(): RunChanges;
  events(): readonly RunEvent[];
  picks(): readonly PickRecord[];
  diverged(): { readonly step: number; readonly lane: number } | null;
  /** The trainer on this executor, at the last snapshot where it is another than before. Rejects with an ExecutorError. */
  on(executor: Executor): Promise<Trainer>;
  /** Takes the run back to the last snapshot at or before `step`; it is trained anew from there. */
  rewind(step: number, rateFactor: number): void;
  /** Trains until the time is over, the steps are done, or a measurement is due. Rejects with an ExecutorError. */
  advance(executor: Executor, milliseconds: number, steps: number): Promise<void>;
  /** Whether held-out tokens are to be measured before the next step. */
  measureDue(): boolean;
  /** Measures held-out tokens and keeps a snapshot. Rejects with an ExecutorError. */
  measure(executor: Executor): Promise<void>;
  intervene(executor: Executor, intervention: Intervention): Promise<void>;
  /** Forgets the last measurement, so that it is made once more: whoever made it is not believed. */
  forgetMeasurement(): void;
  dispose(): void;
}

function rowOf({ taskLoss, accuracy, aux, z, gateEntropy, maxViolation, gradientNorm, load }: LaneMeasure): LaneRow {
  return { values: { taskLoss, accuracy: accuracy ?? NaN, aux, z, gateEntropy, maxViolation, gradientNorm }, load };
}

export function createTrainingRun(setup: TrainSetup, saved: RestoredRun | null): TrainingRun {
  const task = makeTask(setup.task, setup.seed, { noise: setup.taskNoise, points: setup.points });
  const lanes = lanesOf(setup);
  const cells = setup.blocks * setup.experts;
  const trained = saved?.trained ?? createMeasureTable(lanes.length, cells);
  const heldOut = saved?.heldOut ?? createMeasureTable(lanes.length, cells);
  const snapshots = createSnapshots(SNAPSHOT_BYTES);
  const measureEvery = Math.max(1, Math.round(setup.steps / MEASUREMENTS));
  let changes = saved?.changes ?? NO_CHANGES;
  let events = saved?.events ?? [];
  let picks: PickRecord[] = [];
  let step = saved?.state.step ?? 0;
  let diverged: { readonly step: number; readonly lane: number } | null = null;
  /** What was done to the run, until its effect has been measured. */
  let unfinished: Omit<RunEvent, "after"> | null = null;
  let open: { readonly executor: Executor; readonly trainer: Trainer } | null = null;
  if (saved !== null) snapshots.add({ state: saved.state, changes });

  function forgetAfter(last: number): void {
    step = last;
    trained.truncate(last);
    heldOut.truncate(last);
    snapshots.truncate(last);
    picks = picks.filter((each) => each.step <= last);
    events = events.filter((event) => event.step <= last);
    if (diverged !== null && diverged.step > last) diverged = null;
  }

  function close(): void {
    open?.trainer.dispose();
    open = null;
  }

  async function reopen(executor: Executor): Promise<Trainer> {
    close();
    const snapshot = snapshots.at(Infinity);
    const before = snapshot?.state.step ?? 0;
    changes = { ...(snapshot?.changes ?? changes), rateFactor: changes.rateFactor };
    if (step !== before) forgetAfter(before);
    const trainer = await createTrainer(setup, changes, task, executor);
    if (snapshot !== null) trainer.restore(snapshot.state);
    open = { executor, trainer };
    return trainer;
  }

  async function on(executor: Executor): Promise<Trainer> {
    if (open?.executor === executor) return open.trainer;
    // What the processor runs is at hand: nothing need be trained anew.
    if (open !== null && open.executor.backend !== "webgpu" && diverged === null) snapshots.add({ state: await open.trainer.state(), changes });
    return await reopen(executor);
  }

  function record(measures: readonly LaneMeasure[]): void {
    if (diverged !== null) return;
    step++;
    trained.add(step, measures.map(rowOf));
    const lane = measures.findIndex(({ taskLoss }) => !Number.isFinite(taskLoss));
    if (lane >= 0) diverged = { step, lane };
  }

  async function measure(executor: Executor): Promise<void> {
    const trainer = await on(executor);
    const measures = await trainer.evaluate(HELD_OUT_TOKENS);
    heldOut.truncate(step - 1);
    heldOut.add(step, measures.map(rowOf));
    picks = [...picks.filter((old) => old.step < step), { step, lanes: measures.map((each) => each.picks) }];
    const lane = measures.findIndex(({ taskLoss }) => !Number.isFinite(taskLoss));
    if (lane >= 0) diverged ??= { step, lane };
    else snapshots.add({ state: await trainer.state(), changes });
    if (unfinished !== null) events = [...events, { ...unfinished, after: lossNow() }];
    unfinished = null;
  }

  const lossNow = (): readonly number[] => lanes.map((_, lane) => heldOut.column(lane, "taskLoss").at(-1)!);

  const measureDue = (): boolean => diverged === null && (step % measureEvery === 0 || step >= setup.steps) && heldOut.lastStep() < step;

  return {
    setup, task, lanes, measureEvery, trained, heldOut, snapshots, on, measure, measureDue,
    step: () => step,
    changes: () => changes,
    events: () => events,
    picks: () => picks,
    diverged: () => diverged,
    rewind(to, rateFactor) {
      close();
      forgetAfter(snapshots.at(to)?.state.step ?? 0);
      if (step === 0 && snapshots.at(0) === null) changes = NO_CHANGES;
      changes = { ...changes, rateFactor: changes.rateFactor * rateFactor };
    },
    async advance(executor, milliseconds, most) {
      const trainer = await on(executor);
      const start = performance.now();
      const pending: Promise<readonly LaneMeasure[]>[] = [];
      const inFlight = executor.backend === "webgpu" ? IN_FLIGHT : 1;
      const last = Math.min(setup.steps, step + most, (Math.floor(step / measureEvery) + 1) * measureEvery);
      try {
        while (diverged === null && step + pending.length < last && performance.now() - start < milliseconds) {
          pending.push(trainer.advance());
          if (pending.length >= inFlight) record(await pending.shift()!);
        }
        while (pending.length > 0) record(await pending.shift()!);
      } catch (error) {
        await Promise.allSettled(pending);
        throw error;
      }
    },
    async intervene(executor, intervention) {
      // Asked again after a lost device: it has been done, and only its effect is not known.
      if (unfinished === null) {
        if (heldOut.lastStep() < step) await measure(executor);
        const state = await (await on(executor)).state();
        const edited = intervention.kind === "clone" || intervention.kind === "swap" ? editArm(setup, lanes, state, intervention) : state;
        changes = changesAfter(changes, intervention);
        snapshots.add({ state: edited, changes });
        unfinished = { step, intervention, before: lossNow() };
        close();
      }
      await measure(executor);
    },
    forgetMeasurement() {
      const last = heldOut.lastStep();
      heldOut.truncate(last - 1);
      picks = picks.filter((each) => each.step < last);
    },
    dispose: close,
  };
}

function editArm(setup: TrainSetup, lanes: readonly Lane[], state: TrainState, edit: Extract<Intervention, { kind: "clone" | "swap" }>): TrainState {
  const { experts } = armLayer(setup, edit.arm, setup.batch);
  return { ...state, lanes: state.lanes.map((tensors, lane) => (lanes[lane]!.arm === edit.arm ? editExperts(tensors, experts, edit) : tensors)) };
}
