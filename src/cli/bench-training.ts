/** Times training steps of a mixture and of the dense network beside it; runs in the browser, and in Node under test. */
import type { Executor, Program } from "#exec/executor.ts";
import { quantile } from "#num/statistics.ts";
import { planFlops } from "#plan/cost.ts";
import type { Plan } from "#plan/plan.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import { NO_CHANGES } from "#sim/train/changes.ts";
import { createTrainer, type Trainer } from "#sim/train/trainer.ts";
import type { ArmId, TrainSetup } from "#spec/train/train-setup.ts";
import type { BenchBudget } from "./bench-measure.ts";
import { operatorTimes } from "./bench-operators.ts";
import { timeInTurn } from "./bench-timing.ts";
import { TRAINING_ARMS, type StepTiming, type TrainingRow, type TrainingShape } from "./bench-training-shapes.ts";

/** A round asks for as many steps at once as fit into this time, and waits for the last: waiting costs milliseconds of its own. */
const ROUND_MS = 500;
const MOST_STEPS = 16;

type Measured = Omit<TrainingRow, "backend" | "shape" | "lossError"> & { readonly losses: readonly number[] };

/** A network in training, and what it runs. */
export interface TrainedNetwork {
  readonly trainer: Trainer;
  readonly plan: Plan;
  readonly program: Program;
}

export async function measureTraining(executor: Executor, { setup }: TrainingShape, budget: BenchBudget): Promise<Measured> {
  const networks: TrainedNetwork[] = [];
  try {
    for (const arm of [TRAINING_ARMS.mixture, TRAINING_ARMS.dense]) networks.push(await openNetwork(executor, setup, arm));
    const [mixture, dense] = networks as [TrainedNetwork, TrainedNetwork];
    // The first step compiles and touches all memory; the loss of the second has been through an update.
    for (const { trainer } of networks) await trainer.advance();
    const losses: number[] = [];
    const once: number[] = [];
    for (const { trainer } of networks) {
      const start = performance.now();
      losses.push((await trainer.advance())[0]!.taskLoss);
      once.push(performance.now() - start);
    }
    const stepsPerRound = Math.max(1, Math.min(MOST_STEPS, Math.floor(ROUND_MS / Math.min(...once))));
    const rounds = networks.map(({ trainer }) => () => Promise.all(Array.from({ length: stepsPerRound }, () => trainer.advance())));
    const times = await timeInTurn(rounds, budget.trainingMilliseconds, budget.leastRuns);
    const [own, beside] = times as [number[], number[]];
    const ratios = own.map((time, round) => time / beside[round]!);
    const ratio = { median: quantile(ratios, 0.5), p10: quantile(ratios, 0.1), p90: quantile(ratios, 0.9) };
    return {
      rounds: own.length, stepsPerRound, ratio, losses,
      mixture: stepTiming(own, stepsPerRound, mixture.plan), dense: stepTiming(beside, stepsPerRound, dense.plan),
      operators: await operatorTimes(executor, mixture, dense, budget.operatorMilliseconds),
    };
  } finally {
    for (const { trainer } of networks) trainer.dispose();
  }
}

function stepTiming(times: readonly number[], steps: number, plan: Plan): StepTiming {
  const own = times.map((time) => time / steps);
  return { median: quantile(own, 0.5), p10: quantile(own, 0.1), p90: quantile(own, 0.9), best: Math.min(...own), flops: planFlops(plan) };
}

/** A trainer of one arm, with the plan and the program that it prepares. */
export async function openNetwork(executor: Executor, setup: TrainSetup, arm: ArmId): Promise<TrainedNetwork> {
  const seen: { plan?: Plan; program?: Program } = {};
  const watched: Executor = {
    ...executor,
    async prepare(plan) {
      const program = await executor.prepare(plan);
      Object.assign(seen, { plan, program });
      return program;
    },
  };
  const task = makeTask(setup.task, setup.seed, { noise: setup.taskNoise, points: setup.points });
  const trainer = await createTrainer({ ...setup, arms: [arm], seeds: 1 }, NO_CHANGES, task, watched);
  return { trainer, plan: seen.plan!, program: seen.program! };
}
