/** Every operator and its check are loaded when the Verify screen asks, for the first batch needs a few of them alone. */
import type { Executor } from "#exec/executor.ts";
import type { OperatorCheck } from "./operators.ts";

/** Names of all operators, in the order of a forward pass, then of a backward pass. */
export async function operatorNames(): Promise<readonly string[]> {
  return (await import("#ops/all.ts")).ALL_OPERATORS.map(({ name }) => name);
}

export async function checkOperator(name: string, executor: Executor): Promise<OperatorCheck> {
  return await (await import("#proof/operator-check.ts")).checkOperator(name, executor);
}
