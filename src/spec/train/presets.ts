/** Named training runs, small enough for a minute on one processor. What each states was measured on the CPU. */
import { COLLAPSE_SETUP } from "./collapse-preset.ts";
import type { ArmId, TrainSetup } from "./train-setup.ts";

/** What one arm reaches on 2048 held-out tokens at the end of the run, from the preset's own seed. */
interface StatedResult {
  readonly arm: ArmId;
  /** An accuracy is at least the value, a loss at most. */
  readonly measure: "taskLoss" | "accuracy";
  readonly value: number;
}

export interface TrainPreset {
  readonly id: "plane" | "collapse" | "healthy" | "deep" | "rings-dense" | "surface" | "pieces" | "teacher" | "domains";
  readonly setup: TrainSetup;
  readonly reaches: StatedResult;
}

/** Eight narrow experts share two spirals: without balancing some get nothing, with it each owns a part of the plane. */
const PLANE_SETUP: TrainSetup = {
  task: "spirals", seed: 1, taskNoise: 0, points: [],
  modelWidth: 16, expertWidth: 16, experts: 8, topK: 1, blocks: 1, activation: "gelu",
  batch: 256, steps: 600, optimizer: "adamw", learningRate: 1e-2, warmup: 20, schedule: "cosine", weightDecay: 0, clip: 0,
  auxCoefficient: 0.1, zCoefficient: 1e-3, noiseScale: 1, biasStep: 0.003,
  arms: ["none", "aux"], seeds: 1,
};

/** In display order; the first is the default. */
export const TRAIN_PRESETS: readonly TrainPreset[] = [
  {
    id: "plane",
    setup: PLANE_SETUP,
    reaches: { arm: "aux", measure: "accuracy", value: 0.98 },
  },
  {
    id: "collapse",
    setup: COLLAPSE_SETUP,
    reaches: { arm: "aux", measure: "taskLoss", value: 1.65 },
  },
  {
    // Half as many experts, two picks: some starve for a while, and none stays dead.
    id: "healthy",
    setup: { ...COLLAPSE_SETUP, experts: 8, topK: 2, arms: ["none"] },
    reaches: { arm: "none", measure: "taskLoss", value: 2.2 },
  },
  {
    // Territories of the first block are convex polygons, those of the second need not be.
    id: "deep",
    setup: { ...PLANE_SETUP, task: "checkerboard", blocks: 2, experts: 6, steps: 800 },
    reaches: { arm: "aux", measure: "accuracy", value: 0.96 },
  },
  {
    // Three experts of 21 and their router have the parameters of one dense layer of 64.
    id: "rings-dense",
    setup: { ...PLANE_SETUP, task: "rings", experts: 3, expertWidth: 21, steps: 1000, arms: ["aux", "dense-total"] },
    reaches: { arm: "dense-total", measure: "accuracy", value: 0.97 },
  },
  {
    id: "surface",
    setup: { ...PLANE_SETUP, task: "ripple", steps: 800, learningRate: 2e-2, auxCoefficient: 0.03 },
    reaches: { arm: "aux", measure: "taskLoss", value: 0.012 },
  },
  {
    // As many experts as the function has pieces.
    id: "pieces",
    setup: { ...PLANE_SETUP, task: "pieces", experts: 4, learningRate: 2e-2, auxCoefficient: 0.03 },
    reaches: { arm: "aux", measure: "taskLoss", value: 0.0115 },
  },
  {
    // As many experts as the teacher.
    id: "teacher",
    setup: { ...PLANE_SETUP, task: "teacher", experts: 4, auxCoefficient: 0.03 },
    reaches: { arm: "aux", measure: "taskLoss", value: 0.036 },
  },
  {
    id: "domains",
    setup: { ...PLANE_SETUP, task: "domains", modelWidth: 32, steps: 400, auxCoefficient: 0.03 },
    reaches: { arm: "aux", measure: "taskLoss", value: 2.2 },
  },
];
