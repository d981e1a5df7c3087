/** Timing of one shape on one executor; runs in the browser, and in Node under test. */
import type { Executor, Program, TensorData } from "#exec/executor.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";
import { planLayer } from "#model/moe-layer.ts";
import { DEFAULT_SETTINGS, packSettings } from "#model/settings.ts";
import { fillNormal, randomKey } from "#num/random.ts";
import { quantile } from "#num/statistics.ts";
import { planFlops } from "#plan/cost.ts";
import type { Plan } from "#plan/plan.ts";
import { drawWeights } from "#sim/weights.ts";
import { inputNames, partOf, repeated } from "./bench-plans.ts";
import { benchLayer, PASS_GROUPS, type BenchRow, type BenchShape, type BenchPair, type PassGroup, type Timing } from "./bench-shapes.ts";

const SEED = 7;

/** A short group of passes is repeated inside one submission until it takes this long, or up to this often. */
const GROUP_SUBMISSION_MS = 100;
const MOST_REPEATS = 32;

export interface BenchBudget {
  /** Timing of one row goes on until this much time is spent. */
  readonly milliseconds: number;
  /** And at least this often. */
  readonly leastRuns: number;
  /** Time for each group of passes. */
  readonly groupMilliseconds: number;
}

type Inputs = ReadonlyMap<string, TensorData>;

/** What one row measured; the error is known only beside another backend. */
type Measured = Pick<BenchRow, "runs" | "median" | "p90" | "best" | "gigaflops" | "shares"> & { readonly output: Float32Array };

/** Random weights and tokens of a shape: the same on every backend and in every run. */
export function benchInputs(shape: BenchShape): Inputs {
  const weights = drawWeights({ ...DEFAULT_CONFIG, ...shape, activation: "gelu", seed: SEED });
  const x = new Float32Array(shape.tokens * shape.modelWidth);
  fillNormal(x, randomKey(SEED, "bench/tokens"), 0, 1);
  return new Map([
    ["x", x],
    ...weights,
    ["settings", packSettings([DEFAULT_SETTINGS])],
  ]);
}

/** Times the whole forward pass, then each group of its passes on the true values that reach it. */
export async function measureShape(executor: Executor, shape: BenchShape, budget: BenchBudget): Promise<Measured> {
  const plan = planLayer(benchLayer(shape));
  const whole = await prepared(executor, plan, benchInputs(shape));
  try {
    // The first run compiles and touches all memory: it is not timed.
    await whole.run();
    const needed = PASS_GROUPS.flatMap((group) => inputNames(partOf(plan, group)));
    const values = await whole.read([...new Set([...needed, "output"])]);
    const shares = await groupShares(executor, plan, values, budget.groupMilliseconds);
    const times = await timeRuns([whole], budget.milliseconds, budget.leastRuns);
    const own = times[0]!;
    const median = quantile(own, 0.5);
    return {
      runs: own.length,
      median,
      p90: quantile(own, 0.9),
      best: Math.min(...own),
      gigaflops: planFlops(partOf(plan, "experts")) / (median * 1e6),
      shares,
      output: values.get("output") as Float32Array,
    };
  } finally {
    whole.dispose();
  }
}

async function groupShares(executor: Executor, plan: Plan, values: Inputs, milliseconds: number): Promise<Record<PassGroup, number>> {
  const costs: [PassGroup, number][] = [];
  for (const group of PASS_GROUPS) costs.push([group, await groupCost(executor, partOf(plan, group), values, milliseconds)]);
  const total = costs.reduce((sum, [, time]) => sum + time, 0);
  return Object.fromEntries(costs.map(([group, time]) => [group, time / total])) as Record<PassGroup, number>;
}

/** Milliseconds of one round of a group. Submitting and waiting cost milliseconds of their own, which repeats share out. */
async function groupCost(executor: Executor, part: Plan, values: Inputs, milliseconds: number): Promise<number> {
  const [once] = await timePlan(executor, part, values, 0);
  const repeats = Math.max(1, Math.min(MOST_REPEATS, Math.floor(GROUP_SUBMISSION_MS / once!)));
  const times = await timePlan(executor, repeated(part, repeats), values, milliseconds);
  return quantile(times, 0.5) / repeats;
}

async function timePlan(executor: Executor, plan: Plan, values: Inputs, milliseconds: number): Promise<readonly number[]> {
  const program = await prepared(executor, plan, values);
  try {
    return (await timeRuns([program], milliseconds, 1))[0]!;
  } finally {
    program.dispose();
  }
}

interface PairSubject {
  readonly executor: Executor;
  readonly shape: BenchShape;
}

/** Times two forward passes in turn. */
export async function measurePair(first: PairSubject, second: PairSubject, budget: BenchBudget): Promise<BenchPair> {
  const programs: Program[] = [];
  try {
    for (const { executor, shape } of [first, second]) {
      programs.push(await prepared(executor, planLayer(benchLayer(shape)), benchInputs(shape)));
    }
    for (const program of programs) await program.run();
    const [one, two] = await timeRuns(programs, budget.milliseconds, budget.leastRuns);
    return { first: timingOf(one!), second: timingOf(two!), runs: one!.length };
  } finally {
    for (const program of programs) program.dispose();
  }
}

function timingOf(times: readonly number[]): Timing {
  return { median: quantile(times, 0.5), best: Math.min(...times) };
}

async function prepared(executor: Executor, plan: Plan, values: Inputs): Promise<Program> {
  const program = await executor.prepare(plan);
  for (const name of inputNames(plan)) {
    const data = values.get(name);
    if (data === undefined) throw new Error(`the benchmark has no values for input "${name}"`);
    program.write(name, data);
  }
  return program;
}

/** Milliseconds of every run, per program; the programs take turns. */
async function timeRuns(programs: readonly Program[], milliseconds: number, leastRuns: number): Promise<readonly number[][]> {
  const times = programs.map((): number[] => []);
  const begin = performance.now();
  for (let run = 0; run < leastRuns || performance.now() - begin < milliseconds; run++) {
    for (const [i, program] of programs.entries()) {
      const start = performance.now();
      await program.run();
      times[i]!.push(performance.now() - start);
    }
  }
  return times;
}

/** max |values − reference| / max |reference|. @throws if the lengths differ. */
export function relativeError(values: Float32Array, reference: Float32Array): number {
  if (values.length !== reference.length) throw new Error(`${values.length} values against ${reference.length}`);
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const gap = Math.abs(values[i]! - reference[i]!);
    // A NaN must not vanish in a comparison.
    if (Number.isNaN(gap)) return Infinity;
    difference = Math.max(difference, gap);
    largest = Math.max(largest, Math.abs(reference[i]!));
  }
  return difference / largest;
}
