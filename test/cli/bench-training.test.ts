import { expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { measureTraining, openNetwork } from "#cli/bench-training.ts";
import { ratioLine, trainingText } from "#cli/bench-training-report.ts";
import { TRAINING_ARMS, TRAINING_SHAPES, type TrainingRow } from "#cli/bench-training-shapes.ts";

const executor = createCpuExecutor();
const TINY = { name: "tiny", setup: { ...TRAINING_SHAPES[0]!.setup, modelWidth: 8, expertWidth: 4, experts: 4, batch: 8 } };
const BUDGET = { milliseconds: 0, leastRuns: 2, groupMilliseconds: 0, trainingMilliseconds: 0, operatorMilliseconds: 0 };

const ROW: TrainingRow = {
  shape: "collapse", backend: "webgpu", rounds: 12, stepsPerRound: 4, lossError: 2e-7,
  mixture: { median: 20, p10: 19, p90: 25, best: 18, flops: 6.12e6 },
  dense: { median: 10, p10: 9.5, p90: 14, best: 9, flops: 5.78e6 },
  ratio: { median: 1.6, p10: 1.4, p90: 2.1 },
  operators: [{ operator: "experts/up", mixture: 6, dense: 2 }, { operator: "optim/adamw", mixture: 3, dense: 1 }],
};

test("both networks of a shape are timed equally often and lose like the networks of any trainer", async () => {
  const measured = await measureTraining(executor, TINY, BUDGET);
  expect(measured.rounds).toBe(2);
  for (const { best, p10, median, p90 } of [measured.mixture, measured.dense]) {
    expect(best).toBeGreaterThan(0);
    expect(best).toBeLessThanOrEqual(p10);
    expect(p10).toBeLessThanOrEqual(median);
    expect(median).toBeLessThanOrEqual(p90);
  }
  expect(measured.ratio.p10).toBeLessThanOrEqual(measured.ratio.median);
  const { trainer } = await openNetwork(executor, TINY.setup, TRAINING_ARMS.dense);
  await trainer.advance();
  expect((await trainer.advance())[0]!.taskLoss).toBe(measured.losses[1]);
});

test("every operator of both networks has a time, longest first, and the dense network has no balance loss to push back", async () => {
  const { operators } = await measureTraining(executor, TINY, BUDGET);
  const named = new Map(operators.map((each) => [each.operator, each]));
  const { plan } = await openNetwork(executor, TINY.setup, TRAINING_ARMS.mixture);
  expect([...named.keys()].toSorted()).toEqual([...new Set(plan.passes.map(({ op }) => op.name))].toSorted());
  expect(named.get("loss/balance-gradient")).toMatchObject({ dense: 0 });
  expect(operators.map(({ mixture }) => mixture)).toEqual(operators.map(({ mixture }) => mixture).toSorted((a, b) => b - a));
});

test("without what training alone needs, the two networks of a shape do the same work within 6 %", async () => {
  for (const { setup } of TRAINING_SHAPES) {
    const [mixture, dense] = await Promise.all(Object.values(TRAINING_ARMS).map((arm) => openNetwork(executor, setup, arm)));
    const work = ({ plan }: typeof mixture & object): number =>
      plan.passes.filter(({ op }) => !/^(optim|loss)\//.test(op.name)).reduce((sum, { op, params }) => sum + op.flops(params), 0);
    expect(Math.abs(work(dense!) / work(mixture!) - 1)).toBeLessThan(0.06);
  }
});

test("the ratio is within its target up to 1.6 and misses it beyond, in words", () => {
  expect(ratioLine(ROW)).toBe("training step, mixture / dense of equal active operations, collapse on webgpu: 1.60 (p10 1.40, p90 2.10), target at most 1.60: met");
  expect(ratioLine({ ...ROW, ratio: { ...ROW.ratio, median: 1.61 } })).toMatch(/target at most 1\.60: MISSED$/);
  expect(ratioLine({ ...ROW, ratio: { ...ROW.ratio, median: NaN } })).toMatch(/MISSED$/);
});

test("the text has a line for each network, the verdict and the operators", () => {
  const text = trainingText([ROW, { ...ROW, backend: "cpu", lossError: null }]).join("\n");
  expect(text).toMatch(/collapse +webgpu +mixture +6\.12 +12 x 4 +20\.0 +19\.0 +25\.0 +18\.0 +50\.0 +2\.0e-7/);
  expect(text).toMatch(/collapse +cpu +dense +5\.78 .* 100 +reference/);
  expect(text).toContain("operators of a step by themselves, collapse on webgpu: 9.00 ms, dense 3.00 ms; the longest:\n  experts/up: 6.00 ms, dense 2.00 ms");
});
