/** What the Train screen knows of the run in progress. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { MeasureTable } from "#analysis/training/measure-table.ts";
import type { MachineStatus, SessionProblem } from "#protocol/session.ts";
import type { Look, RunEvent, RunFacts, TrainPictures, TrainUpdate } from "#protocol/training.ts";

/** What became of the last attempt to keep the run in the browser. */
type Keeping =
  | { readonly kind: "kept"; readonly step: number; readonly bytes: number }
  | { readonly kind: "full"; readonly needed: number; readonly usage: number | null; readonly quota: number | null }
  | { readonly kind: "unavailable"; readonly detail: string };

/** Why a run stands at a step that was not its last one on screen. */
export interface Resumed {
  readonly because: "reload" | "file" | "device";
  readonly step: number;
}

export interface TrainState {
  /** null until a run has begun. */
  readonly facts: RunFacts | null;
  readonly step: number;
  /** Whether the run is to go on by itself. */
  readonly playing: boolean;
  readonly trained: MeasureTable | null;
  readonly heldOut: MeasureTable | null;
  /** Grows with every update: the tables themselves stay the same objects. */
  readonly version: number;
  readonly events: readonly RunEvent[];
  readonly changes: TrainUpdate["changes"] | null;
  readonly snapshots: readonly number[];
  readonly snapshotBytes: number;
  readonly diverged: TrainUpdate["diverged"];
  readonly status: MachineStatus | null;
  /** What trains, which need not be what routes. */
  readonly backend: TrainUpdate["backend"];
  readonly agreement: TrainUpdate["agreement"];
  /** Steps of the last slices, and what they took. */
  readonly pace: { readonly stepsPerSecond: number; readonly millisecondsPerStep: number } | null;
  readonly pictures: TrainPictures | null;
  readonly look: Omit<Look, "grid">;
  /** Why the last request was refused; the run before it stays. */
  readonly problem: SessionProblem | null;
  readonly keeping: Keeping | null;
  readonly resumed: Resumed | null;
  /** The step in focus on the curves, or null. */
  readonly cursor: number | null;
}

export type TrainStore = StoreApi<TrainState>;

const NO_RUN: TrainState = {
  facts: null, step: 0, playing: false, trained: null, heldOut: null, version: 0, events: [], changes: null, snapshots: [], snapshotBytes: 0,
  diverged: null, status: null, backend: "cpu", agreement: null, pace: null, pictures: null, look: { block: 0, surfacesOf: null, routing: false }, problem: null, keeping: null, resumed: null, cursor: null,
};

export function createTrainStore(): TrainStore {
  return createStore<TrainState>(() => NO_RUN);
}

/** The store of the page. */
export const trainStore = createTrainStore();
