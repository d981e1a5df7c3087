import type { Backend } from "#exec/executor.ts";

/** Limits on a run of some steps, in which every error of one step is an input of the next. */
export interface TrainingTolerances {
  /** On max|a-b| / max|b| of a gradient, and of the logits, at step 1. */
  readonly gradient: number;
  /** On |a-b| / |b| of a loss at every step. */
  readonly loss: number;
  /** On max|a-b| / max|b| of weights: AdamW divides a gradient by its own size, so that one near epsilon may move by a visible part of the rate. */
  readonly weights: number;
  /** On ‖a-b‖ / ‖b‖ of weights after the last step. */
  readonly rms: number;
}

const FLOAT32_TRAINING: TrainingTolerances = { gradient: 1e-5, loss: 3e-5, weights: 2e-4, rms: 2e-5 };

/** About ten (cpu, wasm) and a hundred (webgpu) times what float32 PyTorch differs from float64 by. */
export function trainingTolerances(backend: Backend): TrainingTolerances {
  return backend === "webgpu" ? { gradient: 5e-5, loss: 3e-4, weights: 2e-3, rms: 2e-4 } : FLOAT32_TRAINING;
}
