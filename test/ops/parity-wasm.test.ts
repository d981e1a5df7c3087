import { describe, expect, test } from "vitest";
import { createWasmExecutor } from "#exec/wasm/executor.ts";
import { ALL_OPERATORS } from "#ops/all.ts";
import { NETWORK_SHAPES, OPERATOR_SHAPES, referenceRun } from "#proof/operator-cases.ts";
import { checkOperator, passErrors } from "#proof/operator-check.ts";

const executor = await createWasmExecutor();

describe.for([...OPERATOR_SHAPES, ...NETWORK_SHAPES])("every operator agrees with its CPU twin: $name", (shape) => {
  const reference = referenceRun(shape);
  test.for(reference.plan.passes.map((pass) => [pass.op.name, pass] as const))("%s", async ([, pass]) => {
    for (const error of await passErrors(pass, reference, executor)) {
      expect(error.shareOfTolerance, `${error.output}[${error.index}] is off by ${error.maxError}`).toBeLessThanOrEqual(1);
    }
  });
});

test.for(ALL_OPERATORS.map((op) => op.name))("the check of the Verify screen passes and compares something: %s", async (name) => {
  expect(await checkOperator(name, executor)).toMatchObject({ verdict: "pass", operator: name });
});
