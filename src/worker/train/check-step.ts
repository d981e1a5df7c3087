/** One training step of a device beside the same step of the CPU reference, from the same state. */
import type { Executor } from "#exec/executor.ts";
import { createTrainer } from "#sim/train/trainer.ts";
import type { TrainingRun } from "./training-run.ts";

export interface StepAgreement {
  readonly step: number;
  /** Largest relative error of the task losses and gradient norms of all lanes. */
  readonly maxError: number;
}

/** Sums in another order differ in the seventh digit; one token at a near tie that takes another expert, in the fourth. */
export const STEP_TOLERANCE = 2e-3;

/** Trains one step on the device, which counts, and the same on the reference, which does not. null at the end of the run. */
export async function checkStep(run: TrainingRun, executor: Executor, cpu: Executor): Promise<StepAgreement | null> {
  const state = await (await run.on(executor)).state();
  await run.advance(executor, Infinity, 1);
  if (run.step() === state.step) return null;
  const reference = await createTrainer(run.setup, run.changes(), run.task, cpu);
  reference.restore(state);
  const expected = await reference.advance();
  reference.dispose();
  const errors = expected.flatMap(({ taskLoss, gradientNorm }, lane) => [
    relative(run.trained.column(lane, "taskLoss").at(-1)!, taskLoss),
    relative(run.trained.column(lane, "gradientNorm").at(-1)!, gradientNorm),
  ]);
  return { step: run.step(), maxError: Math.max(...errors) };
}

/** 0 for two that are no numbers: then both have diverged. */
function relative(value: number, expected: number): number {
  return Object.is(value, expected) ? 0 : Math.abs(value - expected) / Math.max(1e-6, Math.abs(expected));
}
