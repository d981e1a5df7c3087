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
import { groupOf, inputNames, partOf } from "./bench-plans.ts";
import { benchLayer, PASS_GROUPS, type BenchRow, type BenchShape, type BenchPair, type PassGroup } from "./bench-shapes.ts";
import { partTimes, prepared, timeInTurn, timingOf } from "./bench-timing.ts";

const SEED = 7;

export interface BenchBudget {
  /** Timing of one row goes on until this much time is spent. */
  readonly milliseconds: number;
  /** And at least this often. */
  readonly leastRuns: number;
  /** Time for each group of passes. */
  readonly groupMilliseconds: number;
  /** Time for a pair of networks in training, and for each of their operators. */
  readonly trainingMilliseconds: number;
  readonly operatorMilliseconds: number;
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

/** The passes of one group as a plan of their own. */
export function groupPart(plan: Plan, group: PassGroup): Plan {
  return partOf(plan, (pass) => groupOf(pass) === group);
}

/** Times the whole forward pass, then each group of its passes on the true values that reach it. */
export async function measureShape(executor: Executor, shape: BenchShape, budget: BenchBudget): Promise<Measured> {
  const plan = planLayer(benchLayer(shape));
  const whole = await prepared(executor, plan, benchInputs(shape));
  try {
    // The first run compiles and touches all memory: it is not timed.
    await whole.run();
    const needed = PASS_GROUPS.flatMap((group) => inputNames(groupPart(plan, group)));
    const values = await whole.read([...new Set([...needed, "output"])]);
    const shares = await groupShares(executor, plan, values, budget.groupMilliseconds);
    const times = await timeInTurn([() => whole.run()], budget.milliseconds, budget.leastRuns);
    const own = times[0]!;
    const median = quantile(own, 0.5);
    return {
      runs: own.length,
      median,
      p90: quantile(own, 0.9),
      best: Math.min(...own),
      gigaflops: planFlops(groupPart(plan, "experts")) / (median * 1e6),
      shares,
      output: values.get("output") as Float32Array,
    };
  } finally {
    whole.dispose();
  }
}

async function groupShares(executor: Executor, plan: Plan, values: Inputs, milliseconds: number): Promise<Record<PassGroup, number>> {
  const costs: [PassGroup, number][] = [];
  for (const group of PASS_GROUPS) costs.push([group, quantile(await partTimes(executor, groupPart(plan, group), values, milliseconds), 0.5)]);
  const total = costs.reduce((sum, [, time]) => sum + time, 0);
  return Object.fromEntries(costs.map(([group, time]) => [group, time / total])) as Record<PassGroup, number>;
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
    const [one, two] = await timeInTurn(programs.map((program) => () => program.run()), budget.milliseconds, budget.leastRuns);
    return { first: timingOf(one!), second: timingOf(two!), runs: one!.length };
  } finally {
    for (const program of programs) program.dispose();
  }
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
