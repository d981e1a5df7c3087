/** What is trained: one task, one shape of network, and up to four arms that differ in how the router is balanced. */
import type { PaintedPoint } from "./painted-points.ts";
import type { TaskId } from "./task-ids.ts";

/** What an arm does differently; all else is equal, and so is the seed. */
export const ARM_IDS = ["none", "aux", "bias", "z", "noise", "expert-choice", "frozen", "renormalised", "dense-active", "dense-total"] as const;
export type ArmId = (typeof ARM_IDS)[number];

export const ACTIVATION_IDS = ["gelu", "relu", "silu", "relu2", "swiglu"] as const;

/** Arms that can run side by side. */
export const ARM_LIMIT = 4;

export interface TrainSetup {
  readonly task: TaskId;
  /** Of the data, the weights and all noise. */
  readonly seed: number;
  /** Share of labels, or width of positions, that is noise. */
  readonly taskNoise: number;
  readonly points: readonly PaintedPoint[];
  readonly modelWidth: number;
  readonly expertWidth: number;
  readonly experts: number;
  readonly topK: number;
  readonly blocks: number;
  readonly activation: (typeof ACTIVATION_IDS)[number];
  /** Tokens of a step. */
  readonly batch: number;
  readonly steps: number;
  readonly optimizer: "adamw" | "sgd";
  readonly learningRate: number;
  readonly warmup: number;
  readonly schedule: "cosine" | "constant";
  readonly weightDecay: number;
  /** Largest norm of all gradients together; 0: not limited. */
  readonly clip: number;
  readonly auxCoefficient: number;
  readonly zCoefficient: number;
  /** Deviation of the noise on a logit, times the number of experts. */
  readonly noiseScale: number;
  /** Step of the loss-free bias. */
  readonly biasStep: number;
  /** In the order of ARM_IDS, which is all that a link or a file knows. */
  readonly arms: readonly ArmId[];
  /** Runs of every arm, each from a seed of its own: seed, seed + 1, … */
  readonly seeds: number;
}
