import { deadExperts } from "#analysis/training/dead-experts.ts";
import { createCpuExecutor } from "#exec/cpu.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import { NO_CHANGES, type RunChanges } from "#sim/train/changes.ts";
import type { LaneMeasure } from "#sim/train/lane-measure.ts";
import { createTrainer, type Trainer } from "#sim/train/trainer.ts";
import type { ArmId, TrainSetup } from "#spec/train/train-setup.ts";

const HELD_OUT = 2048;

/** A trainer on the CPU. */
export function openRun(setup: TrainSetup, changes: Partial<RunChanges> = {}): Promise<Trainer> {
  const task = makeTask(setup.task, setup.seed, { noise: setup.taskNoise, points: setup.points });
  return createTrainer(setup, { ...NO_CHANGES, ...changes }, task, createCpuExecutor());
}

/** Every lane on held-out tokens after so many steps in all. */
export async function trainTo(trainer: Trainer, steps: number): Promise<readonly LaneMeasure[]> {
  while (trainer.steps() < steps) await trainer.advance();
  return trainer.evaluate(HELD_OUT);
}

export const ofArm = (measures: readonly LaneMeasure[], arm: ArmId): readonly LaneMeasure[] => measures.filter(({ lane }) => lane.arm === arm);

/** Number of dead experts of each lane of networks of one block. */
export const deadCounts = (measures: readonly LaneMeasure[]): readonly number[] => measures.map(({ load }) => deadExperts(load, 1).flat().length);
