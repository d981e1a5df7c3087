/** What training is timed on: a mixture, and beside it a dense network with the operations that one of its tokens meets. */
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import type { BenchBackend } from "./bench-shapes.ts";

export interface TrainingShape {
  readonly name: string;
  /** Its arms are set by who times it. */
  readonly setup: TrainSetup;
}

/** The collapse preset is bound by launches: 256 tokens of width 32. In the wide shape the operations of the experts decide. */
export const TRAINING_SHAPES: readonly TrainingShape[] = [
  { name: "collapse", setup: COLLAPSE_SETUP },
  { name: "wide", setup: { ...COLLAPSE_SETUP, modelWidth: 128, expertWidth: 256, experts: 8, topK: 2, batch: 1024 } },
];

/** The two networks, as arms of the setup: same task, same batch at every step, same optimiser. */
export const TRAINING_ARMS = { mixture: "aux", dense: "dense-active" } as const;

/** Milliseconds of one training step. */
export interface StepTiming {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  readonly best: number;
  /** Operations of the whole step, the optimiser's among them. */
  readonly flops: number;
}

/** Time of one operator in one step of each network; 0 where it has none. */
export interface OperatorTime {
  readonly operator: string;
  readonly mixture: number;
  readonly dense: number;
}

/** One shape on one backend. */
export interface TrainingRow {
  readonly shape: string;
  readonly backend: BenchBackend;
  /** Rounds of each network, in turn. */
  readonly rounds: number;
  /** Steps asked for together in one round. */
  readonly stepsPerRound: number;
  readonly mixture: StepTiming;
  readonly dense: StepTiming;
  /** Mixture ÷ dense of each pair of neighbouring rounds. */
  readonly ratio: { readonly median: number; readonly p10: number; readonly p90: number };
  /** Largest relative difference of the losses of the second step from the CPU's; null on the CPU itself. */
  readonly lossError: number | null;
  /** Each operator by itself, the longest of the mixture first. */
  readonly operators: readonly OperatorTime[];
}

/** Most that a step of the mixture may take, in steps of the dense network. */
export const TRAINING_TARGET = 1.6;
