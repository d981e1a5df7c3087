/** Where the time of a training step goes, operator by operator. */
import type { Executor, Program } from "#exec/executor.ts";
import type { Plan } from "#plan/plan.ts";
import { inputNames, partOf } from "./bench-plans.ts";
import { partTimes } from "./bench-timing.ts";
import type { OperatorTime } from "./bench-training-shapes.ts";

/** A plan, and the program that has run it: each operator is given the values that really reached it. */
interface Ran {
  readonly plan: Plan;
  readonly program: Program;
}

/** All launches of each operator by themselves, in both networks: the longest of the mixture first. */
export async function operatorTimes(executor: Executor, mixture: Ran, dense: Ran, milliseconds: number): Promise<readonly OperatorTime[]> {
  const times: OperatorTime[] = [];
  for (const operator of new Set([...mixture.plan.passes, ...dense.plan.passes].map(({ op }) => op.name))) {
    times.push({ operator, mixture: await operatorCost(executor, mixture, operator, milliseconds), dense: await operatorCost(executor, dense, operator, milliseconds) });
  }
  return times.toSorted((a, b) => b.mixture - a.mixture);
}

async function operatorCost(executor: Executor, { plan, program }: Ran, operator: string, milliseconds: number): Promise<number> {
  const part = partOf(plan, ({ op }) => op.name === operator);
  if (part.passes.length === 0) return 0;
  // Few times of each: the best is the one that other programs disturbed least.
  return Math.min(...(await partTimes(executor, part, await program.read(inputNames(part)), milliseconds)));
}
