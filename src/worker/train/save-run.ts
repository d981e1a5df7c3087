/** A training run as a file, and back. What a file says is checked before any of it is believed. */
import { createMeasureTable, MEASURES, type LaneRow, type MeasureTable, type MeasureValues } from "#analysis/training/measure-table.ts";
import { readRun, writeRun, type SavedRun } from "#checkpoint/run-file.ts";
import type { RunEvent } from "#protocol/training.ts";
import type { SessionProblem } from "#protocol/session.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import { NO_CHANGES } from "#sim/train/changes.ts";
import { lanesOf } from "#sim/train/lanes.ts";
import { stateShape } from "#sim/train/state-shape.ts";
import { panelOf, setupOfRecord } from "#spec/train/train-panel.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { readChanges, readEvent } from "./read-changes.ts";
import type { RestoredRun, TrainingRun } from "./training-run.ts";
import type { TrainState } from "#sim/train/trainer.ts";

const CHANGES = "changes";

/** @param state of the run at its present step. */
export function saveRun(run: TrainingRun, state: TrainState): Uint8Array {
  const tensors = new Map(state.lanes.flatMap((lane, place) => [...lane].map(([name, data]) => [`lane${place}/${name}`, { shape: [data.length], data }] as const)));
  return writeRun({
    settings: { ...(panelOf(run.setup) as SavedRun["settings"]), [CHANGES]: JSON.stringify(run.changes()) },
    step: state.step,
    tensors,
    history: historyColumns(run),
    events: run.events().map((event) => ({ step: event.step, id: event.intervention.kind, detail: JSON.stringify(event) })),
  });
}

/** Names of the columns of one table; the order of lanes is that of the setup. */
function prefixOf(table: "train" | "held-out", { arm, seed }: { readonly arm: string; readonly seed: number }): string {
  return `${table}/${arm}/seed${seed}`;
}

/** One row for every step from 0 on; NaN where nothing was measured. */
export function historyColumns({ lanes, trained, heldOut, step }: Pick<TrainingRun, "lanes" | "trained" | "heldOut" | "step">): ReadonlyMap<string, Float64Array> {
  const rows = step() + 1;
  const columns = new Map<string, Float64Array>([["step", Float64Array.from({ length: rows }, (_, row) => row)]]);
  for (const [name, table] of [["train", trained], ["held-out", heldOut]] as const) {
    const steps = table.steps();
    lanes.forEach((lane, place) => {
      for (const measure of MEASURES) columns.set(`${prefixOf(name, lane)}/${measure}`, spread(steps, table.column(place, measure), rows));
      const load = table.load(place);
      for (let cell = 0; cell < table.cells; cell++) {
        columns.set(`${prefixOf(name, lane)}/load${cell}`, spread(steps, Float64Array.from(steps, (_, row) => load[row * table.cells + cell]!), rows));
      }
    });
  }
  return columns;
}

function spread(steps: Float64Array, values: Float64Array, rows: number): Float64Array {
  const column = new Float64Array(rows).fill(NaN);
  steps.forEach((at, row) => (column[at] = values[row]!));
  return column;
}

interface Refused {
  readonly ok: false;
  readonly problem: SessionProblem;
}

export type RunRestoring = { readonly ok: true; readonly setup: TrainSetup; readonly run: RestoredRun } | Refused;

function refuse(field: string, rule: string, value: string | number, limit: string | number | null): Refused {
  return { ok: false, problem: { field, rule, value: String(value), limit } };
}

export function restoreRun(bytes: Uint8Array): RunRestoring {
  const reading = readRun(bytes);
  if (!reading.ok) return refuse(reading.problem.at, reading.problem.reason, reading.problem.value, reading.problem.limit);
  const { settings, step, tensors, history, events } = reading.run;
  const made = setupOfRecord(settings);
  if (!made.ok) return made;
  const { setup } = made;
  const lanes = lanesOf(setup);
  if (step > setup.steps) return refuse("step", "max", step, setup.steps);
  const changes = typeof settings[CHANGES] === "string" ? readChanges(settings[CHANGES], setup) : NO_CHANGES;
  if (changes === null) return refuse("settings.changes", "run-field", "…", "rescues, killed, frozen, rateFactor");
  const told = events.map(({ detail }) => readEvent(detail, setup, lanes.length));
  if (told.includes(null)) return refuse("events", "run-field", "…", "RunEvent");
  const shape = stateShape(setup, changes, makeTask(setup.task, setup.seed, { noise: setup.taskNoise, points: setup.points }));
  const state = readState(tensors, shape);
  if ("ok" in state) return state;
  const tables = readTables(setup, history, step);
  if ("ok" in tables) return tables;
  return { ok: true, setup, run: { state: { step, lanes: state.lanes }, changes, ...tables, events: told as readonly RunEvent[] } };
}

/** @param shape elements of every tensor of each lane: a file has these and no others. */
function readState(tensors: SavedRun["tensors"], shape: readonly ReadonlyMap<string, number>[]): Pick<TrainState, "lanes"> | Refused {
  const lanes = shape.map(() => new Map<string, Float32Array>());
  for (const [name, { data }] of tensors) {
    const [, place, tensor = ""] = /^lane(\d+)\/(.+)$/.exec(name) ?? [];
    const size = shape[Number(place)]?.get(tensor);
    if (size === undefined) return refuse(name, "run-field", name, `lane0 … lane${shape.length - 1}`);
    if (data.length !== size) return refuse(name, "run-field", data.length, size);
    const bad = data.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) return refuse(`${name}[${bad}]`, "run-field", String(data[bad]), "a finite number");
    lanes[Number(place)]!.set(tensor, data);
  }
  for (const [place, own] of lanes.entries()) {
    const missing = [...shape[place]!.keys()].find((tensor) => !own.has(tensor));
    if (missing !== undefined) return refuse(`lane${place}/${missing}`, "run-missing", "nothing", shape[place]!.get(missing)!);
  }
  return { lanes };
}

function readTables(setup: TrainSetup, history: ReadonlyMap<string, Float64Array>, step: number): Pick<RestoredRun, "trained" | "heldOut"> | Refused {
  const lanes = lanesOf(setup);
  const cells = setup.blocks * setup.experts;
  const tables = { trained: createMeasureTable(lanes.length, cells), heldOut: createMeasureTable(lanes.length, cells) };
  for (const [name, table] of [["train", tables.trained], ["held-out", tables.heldOut]] as const) {
    const column = (lane: number, what: string): Float64Array | undefined => history.get(`${prefixOf(name, lanes[lane]!)}/${what}`);
    for (let lane = 0; lane < lanes.length; lane++) {
      for (const what of [...MEASURES, ...Array.from({ length: cells }, (_, cell) => `load${cell}`)]) {
        const rows = column(lane, what)?.length ?? 0;
        if (rows !== step + 1) return refuse(`history/${prefixOf(name, lanes[lane]!)}/${what}`, "run-history-length", rows, step + 1);
      }
    }
    fill(table, lanes.length, step, (lane, what, row) => column(lane, what)![row]!);
  }
  return tables;
}

function fill(table: MeasureTable, lanes: number, last: number, at: (lane: number, what: string, row: number) => number): void {
  for (let row = 0; row <= last; row++) {
    // A row without any loss was not measured.
    if (Array.from({ length: lanes }, (_, lane) => at(lane, "taskLoss", row)).every(Number.isNaN)) continue;
    table.add(row, Array.from({ length: lanes }, (_, lane): LaneRow => ({
      values: Object.fromEntries(MEASURES.map((name) => [name, at(lane, name, row)])) as MeasureValues,
      load: Array.from({ length: table.cells }, (__, cell) => at(lane, `load${cell}`, row)),
    })));
  }
}

