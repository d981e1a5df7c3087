/** What the page and the worker say to each other about a training run. The page asks; a run that nobody asks stands still. */
import type { MeasureNews } from "#analysis/training/measure-table.ts";
import type { SaturationPoint } from "#analysis/training/saturation.ts";
import type { Specialisation } from "#analysis/training/specialisation.ts";
import type { ExpertEdit } from "#sim/train/edit-experts.ts";
import type { RunChanges } from "#sim/train/changes.ts";
import type { Lane } from "#sim/train/lanes.ts";
import type { ArmSize } from "#sim/train/arm-size.ts";
import type { ArmId, TrainSetup } from "#spec/train/train-setup.ts";
import type { MachineStatus, SessionProblem } from "./session.ts";

/** What the visitor does to a run in progress; experts are those of every block, in all runs of the arm. */
export type Intervention =
  | { readonly kind: "kill" | "freeze" | "thaw"; readonly arm: ArmId; readonly expert: number }
  | { readonly kind: ExpertEdit["kind"]; readonly arm: ArmId; readonly from: number; readonly to: number }
  | { readonly kind: "strategy"; readonly arm: ArmId; readonly by: ArmId; readonly auxCoefficient: number };

/** What can train. */
export type TrainingBackend = "cpu" | "wasm" | "webgpu";

export interface RunEvent {
  /** Steps that had been done when it happened. */
  readonly step: number;
  readonly intervention: Intervention;
  /** Held-out task loss of each lane just before and just after. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export type TrainCommand =
  /** A new run, in place of the one before; or the continuation of a saved one, whose setup then counts. */
  | { readonly kind: "begin"; readonly setup: TrainSetup; readonly saved: Uint8Array | null }
  /** Trains for about so long, at most so many steps; a measurement that is due is a slice of its own. */
  | { readonly kind: "advance"; readonly milliseconds: number; readonly steps: number }
  | { readonly kind: "look"; readonly look: Look }
  | { readonly kind: "intervene"; readonly intervention: Intervention }
  /** Back to the last snapshot at or before a step; from there the learning rate is so many times the present one. */
  | { readonly kind: "rewind"; readonly step: number; readonly rateFactor: number }
  /** The run as a safetensors file, or its history as CSV text. */
  | { readonly kind: "save"; readonly as: "run" | "csv" }
  | { readonly kind: "end" };

/** Pictures of the run as it stands. */
export interface Look {
  /** Cells along each side of the plane; 0: no maps. */
  readonly grid: number;
  readonly block: number;
  /** The arm whose experts' own surfaces are wanted, or null. */
  readonly surfacesOf: ArmId | null;
  /** Whether somebody looks at who is sent where. */
  readonly routing: boolean;
}

export interface PlanePicture {
  /** [grid, grid] from the top: the expert that owns each cell; null for a dense network. */
  readonly owner: Uint8Array | null;
  /** [grid, grid] predicted class, or null. */
  readonly predicted: Uint8Array | null;
  /** [grid, grid] predicted value, or null. */
  readonly value: Float32Array | null;
}

/** Who is sent where, on held-out tokens. */
export interface RoutingPicture {
  /** Of first picks; null where the task knows no domains. */
  readonly specialisation: Specialisation | null;
  /** One point for each measurement. */
  readonly saturation: readonly SaturationPoint[];
  /** [E, E] tokens that went to both; null for top-1. */
  readonly pairs: Uint32Array | null;
}

export interface TrainPictures {
  readonly step: number;
  readonly look: Look;
  /** One for each arm: its first seed. */
  readonly planes: readonly PlanePicture[] | null;
  /** [E] of [grid, grid]: what each expert alone would say, of the arm asked for; null where it was not. */
  readonly surfaces: readonly Float32Array[] | null;
  readonly routing: readonly (RoutingPicture | null)[] | null;
}

/** What does not change in a run. */
export interface RunFacts {
  readonly setup: TrainSetup;
  readonly lanes: readonly Lane[];
  readonly kind: "classes" | "values";
  readonly outputs: number;
  readonly domains: number;
  readonly plane: boolean;
  readonly floor: number | null;
  /** Of each arm. */
  readonly sizes: readonly ArmSize[];
  /** Examples, of tasks in the plane. */
  readonly points: { readonly x: Float32Array; readonly label: Uint32Array | null; readonly value: Float32Array | null } | null;
  /** Steps between two measurements on held-out tokens. */
  readonly measureEvery: number;
  readonly heldOutTokens: number;
}

export interface TrainUpdate {
  readonly ok: true;
  /** Steps done. */
  readonly step: number;
  /** Of every training step, measured before its update. */
  readonly trained: MeasureNews;
  /** Of held-out tokens, with the weights after a step. */
  readonly heldOut: MeasureNews;
  readonly events: readonly RunEvent[];
  readonly changes: RunChanges;
  /** Steps that can be gone back to. */
  readonly snapshots: readonly number[];
  readonly snapshotBytes: number;
  /** The lane and step whose loss is no number any more. */
  readonly diverged: { readonly step: number; readonly lane: number } | null;
  readonly backend: TrainingBackend;
  readonly status: MachineStatus;
  /** A step of what trains beside the same step of the CPU; null on the CPU, which is the reference itself. */
  readonly agreement: { readonly step: number; readonly maxError: number; readonly tolerance: number } | null;
  /** Steps trained in this slice, and how long they took; 0 where none was. */
  readonly sliceSteps: number;
  readonly sliceMilliseconds: number;
  /** The step that the run was taken back to because the device was lost, or null. */
  readonly resumedAt: number | null;
  /** Only in answer to "begin". */
  readonly facts: RunFacts | null;
  /** Only in answer to "look". */
  readonly pictures: TrainPictures | null;
  /** Only in answer to "save". */
  readonly file: Uint8Array | null;
}

export type TrainReply = TrainUpdate | { readonly ok: false; readonly problem: SessionProblem; readonly status: MachineStatus };
