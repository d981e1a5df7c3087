/** Clocks of the benchmark: subjects that take turns, and parts of a plan too short to be timed once. */
import type { Executor, Program, TensorData } from "#exec/executor.ts";
import { quantile } from "#num/statistics.ts";
import type { Plan } from "#plan/plan.ts";
import { inputNames, repeated } from "./bench-plans.ts";
import type { Timing } from "./bench-shapes.ts";

/** A short part of a plan is repeated inside one submission until it takes this long, or up to this often. */
const SUBMISSION_MS = 100;
const MOST_REPEATS = 32;

type Inputs = ReadonlyMap<string, TensorData>;

/** Milliseconds of every run of every subject; the subjects take turns, so that a busy moment of the machine meets all. */
export async function timeInTurn(subjects: readonly (() => Promise<unknown>)[], milliseconds: number, leastRuns: number): Promise<readonly number[][]> {
  const times = subjects.map((): number[] => []);
  const begin = performance.now();
  for (let run = 0; run < leastRuns || performance.now() - begin < milliseconds; run++) {
    for (const [i, subject] of subjects.entries()) {
      const start = performance.now();
      await subject();
      times[i]!.push(performance.now() - start);
    }
  }
  return times;
}

export function timingOf(times: readonly number[]): Timing {
  return { median: quantile(times, 0.5), best: Math.min(...times) };
}

/** A program with all its inputs written. @throws if one has no value. */
export async function prepared(executor: Executor, plan: Plan, values: Inputs): Promise<Program> {
  const program = await executor.prepare(plan);
  for (const name of inputNames(plan)) {
    const data = values.get(name);
    if (data === undefined) throw new Error(`the benchmark has no values for input "${name}"`);
    program.write(name, data);
  }
  return program;
}

/** Milliseconds of one round of a part, time after time. Submitting and waiting cost milliseconds of their own, which repeats share out. */
export async function partTimes(executor: Executor, part: Plan, values: Inputs, milliseconds: number): Promise<readonly number[]> {
  const [once] = await timePlan(executor, part, values, 0);
  const repeats = Math.max(1, Math.min(MOST_REPEATS, Math.floor(SUBMISSION_MS / once!)));
  const times = await timePlan(executor, repeated(part, repeats), values, milliseconds);
  return times.map((time) => time / repeats);
}

async function timePlan(executor: Executor, plan: Plan, values: Inputs, milliseconds: number): Promise<readonly number[]> {
  const program = await prepared(executor, plan, values);
  try {
    return (await timeInTurn([() => program.run()], milliseconds, 1))[0]!;
  } finally {
    program.dispose();
  }
}
