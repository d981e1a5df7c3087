import { expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { planLayer } from "#model/moe-layer.ts";
import type { Plan } from "#plan/plan.ts";
import { benchInputs, groupPart, measurePair, measureShape, relativeError } from "#cli/bench-measure.ts";
import { groupOf, inputNames, repeated } from "#cli/bench-plans.ts";
import { BENCH_SHAPES, PASS_GROUPS, benchLayer, type BenchShape } from "#cli/bench-shapes.ts";

const TINY: BenchShape = { name: "tiny", tokens: 9, modelWidth: 8, expertWidth: 12, experts: 4, topK: 2 };
const BUDGET = { milliseconds: 0, leastRuns: 3, groupMilliseconds: 0, trainingMilliseconds: 0, operatorMilliseconds: 0 };
const executor = createCpuExecutor();

async function run(plan: Plan, values: ReadonlyMap<string, Float32Array | Uint32Array>, names: readonly string[]) {
  const program = await executor.prepare(plan);
  for (const name of inputNames(plan)) program.write(name, values.get(name)!);
  await program.run();
  return program.read(names);
}

test("every pass of a forward belongs to one group, and the expert group holds 4 · S · D · H operations", () => {
  for (const shape of BENCH_SHAPES) {
    const plan = planLayer(benchLayer(shape));
    expect(PASS_GROUPS.flatMap((group) => groupPart(plan, group).passes).length).toBe(plan.passes.length);
    const flops = groupPart(plan, "experts").passes.reduce((sum, { op, params }) => sum + op.flops(params), 0);
    expect(flops).toBe(4 * shape.tokens * shape.topK * shape.modelWidth * shape.expertWidth);
  }
  const [pass] = planLayer(benchLayer(TINY)).passes;
  expect(() => groupOf({ ...pass!, op: { ...pass!.op, name: "train/step" } })).toThrow("train/step");
});

test("a group run by itself, once or several times over, gives the results of the whole", async () => {
  const plan = planLayer(benchLayer(TINY));
  const whole = await run(plan, benchInputs(TINY), [...plan.buffers.keys()]);
  for (const group of PASS_GROUPS) {
    const part = groupPart(plan, group);
    const results = [...part.buffers].filter(([, { input }]) => !input).map(([name]) => name);
    expect(results.length).toBeGreaterThan(0);
    for (const times of [1, 3]) {
      const own = await run(repeated(part, times), whole, results);
      for (const name of results) expect(own.get(name)).toEqual(whole.get(name));
    }
  }
});

test("a measured row: ordered times, shares that sum to one, the output of the forward pass", async () => {
  const measured = await measureShape(executor, TINY, BUDGET);
  expect(measured.runs).toBe(3);
  expect(measured.best).toBeGreaterThan(0);
  expect(measured.best).toBeLessThanOrEqual(measured.median);
  expect(measured.median).toBeLessThanOrEqual(measured.p90);
  expect(measured.gigaflops).toBeCloseTo((4 * 9 * 2 * 8 * 12) / measured.median / 1e6, 12);
  expect(PASS_GROUPS.reduce((sum, group) => sum + measured.shares[group], 0)).toBeCloseTo(1, 12);
  expect(Math.min(...Object.values(measured.shares))).toBeGreaterThan(0);
  const whole = await run(planLayer(benchLayer(TINY)), benchInputs(TINY), ["output"]);
  expect(measured.output).toEqual(whole.get("output"));
});

test("a pair is timed equally often", async () => {
  const pair = await measurePair({ executor, shape: TINY }, { executor, shape: { ...TINY, experts: 16 } }, BUDGET);
  expect(pair.runs).toBe(3);
  for (const { median, best } of [pair.first, pair.second]) {
    expect(best).toBeGreaterThan(0);
    expect(best).toBeLessThanOrEqual(median);
  }
});

test("the error is relative to the largest reference value, and NaN is never small", () => {
  expect(relativeError(Float32Array.of(1, 4.5), Float32Array.of(1, -4))).toBe(8.5 / 4);
  expect(relativeError(Float32Array.of(NaN, 1), Float32Array.of(1, 1))).toBe(Infinity);
  expect(() => relativeError(new Float32Array(2), new Float32Array(3))).toThrow("2 values against 3");
});
