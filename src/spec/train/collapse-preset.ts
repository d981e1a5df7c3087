import type { TrainSetup } from "./train-setup.ts";

/** A router that starves its experts when nothing balances it: the Facts task, top-1 of 16 experts that are narrow enough to be missed. */
export const COLLAPSE_SETUP: TrainSetup = Object.freeze({
  task: "facts", seed: 1, taskNoise: 0.1, points: [],
  modelWidth: 32, expertWidth: 16, experts: 16, topK: 1, blocks: 1, activation: "gelu",
  batch: 256, steps: 600, optimizer: "adamw", learningRate: 5e-3, warmup: 20, schedule: "cosine", weightDecay: 0, clip: 0,
  auxCoefficient: 0.03, zCoefficient: 1e-3, noiseScale: 1, biasStep: 0.003,
  arms: Object.freeze(["none", "aux", "bias"] as const), seeds: 1,
});
