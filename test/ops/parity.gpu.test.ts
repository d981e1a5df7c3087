import { afterAll, describe, expect, test } from "vitest";
import { openWebGpu } from "#exec/gpu/open.ts";
import { ALL_OPERATORS } from "#ops/all.ts";
import { NETWORK_SHAPES, OPERATOR_SHAPES, referenceRun } from "#proof/operator-cases.ts";
import { checkOperator, passErrors } from "#proof/operator-check.ts";

const opened = await openWebGpu();
if (!opened.ok) throw new Error(`WebGPU is not available: ${opened.reason} ${opened.detail}`);
const { executor } = opened;
afterAll(() => executor.dispose());

describe.for([...OPERATOR_SHAPES, ...NETWORK_SHAPES])("every operator agrees with its CPU twin: $name", (shape) => {
  const reference = referenceRun(shape);
  test.for(reference.plan.passes.map((pass) => [pass.op.name, pass] as const))("%s", async ([, pass]) => {
    for (const error of await passErrors(pass, reference, executor)) {
      expect(error.shareOfTolerance, `${error.output}[${error.index}] is off by ${error.maxError}`).toBeLessThanOrEqual(1);
    }
  });
});

test.for(ALL_OPERATORS.map((op) => op.name))("the check of the Verify screen passes and compares something: %s", async (name) => {
  const check = await checkOperator(name, executor);
  expect(check).toMatchObject({ verdict: "pass", operator: name });
  expect(check.cases).toBeGreaterThan(0);
});

test("the table holds ties that only the lower-index rule decides", async () => {
  expect((await checkOperator("routing/top-k", executor)).nearTies).toBeGreaterThan(10);
});
