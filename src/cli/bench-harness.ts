/** The benchmark's side inside the headless browser. */
import { createCpuExecutor } from "#exec/cpu.ts";
import type { Executor } from "#exec/executor.ts";
import { openWebGpu } from "#exec/gpu/open.ts";
import { measurePair, measureShape, relativeError, type BenchBudget } from "./bench-measure.ts";
import type { BenchAdapter, BenchBackend, BenchPair, BenchRow, BenchShape, BenchSubject } from "./bench-shapes.ts";
import { measureTraining } from "./bench-training.ts";
import type { TrainingRow, TrainingShape } from "./bench-training-shapes.ts";

/** Plain values in and out: both sides are different processes. */
export interface BenchHarness {
  /** @throws (rejects) naming the reason if there is no WebGPU. */
  open(): Promise<BenchAdapter>;
  /** Measures one row. The CPU's row of a shape comes first: it is the reference of the error. */
  measure(backend: BenchBackend, shape: BenchShape, budget: BenchBudget): Promise<BenchRow>;
  /** Times training steps of a mixture and a dense network in turn. The CPU's row of a shape comes first here too. */
  train(backend: BenchBackend, shape: TrainingShape, budget: BenchBudget): Promise<TrainingRow>;
  /** Times two forward passes in turn. */
  pair(first: BenchSubject, second: BenchSubject, budget: BenchBudget): Promise<BenchPair>;
}

export function createBenchHarness(): BenchHarness {
  const executors = new Map<BenchBackend, Executor>([["cpu", createCpuExecutor()]]);
  const references = new Map<string, Float32Array>();
  const referenceLosses = new Map<string, readonly number[]>();
  const executorOf = (backend: BenchBackend): Executor => {
    const executor = executors.get(backend);
    if (executor === undefined) throw new Error(`${backend} was not opened`);
    return executor;
  };
  return {
    async open() {
      const opened = await openWebGpu();
      if (!opened.ok) throw new Error(`WebGPU: ${opened.reason} ${opened.detail}`.trim());
      executors.set("webgpu", opened.executor);
      const { vendor, architecture, description, software } = opened.executor.adapter;
      return { name: [vendor, architecture, description].filter((part) => part !== "").join(" "), software };
    },
    async measure(backend, shape, budget) {
      const { output, ...measured } = await measureShape(executorOf(backend), shape, budget);
      const reference = references.get(shape.name);
      if (backend === "cpu") references.set(shape.name, output);
      else if (reference === undefined) throw new Error(`shape ${shape.name} has no CPU reference yet`);
      return { shape, backend, ...measured, maxError: backend === "cpu" ? null : relativeError(output, reference!) };
    },
    async train(backend, shape, budget) {
      const { losses, ...measured } = await measureTraining(executorOf(backend), shape, budget);
      const reference = referenceLosses.get(shape.name);
      if (backend === "cpu") referenceLosses.set(shape.name, losses);
      else if (reference === undefined) throw new Error(`training shape ${shape.name} has no CPU reference yet`);
      const lossError = backend === "cpu" ? null : Math.max(...losses.map((loss, i) => Math.abs(loss / reference![i]! - 1)));
      return { shape: shape.name, backend, ...measured, lossError };
    },
    pair: (first, second, budget) =>
      measurePair(
        { executor: executorOf(first.backend), shape: first.shape },
        { executor: executorOf(second.backend), shape: second.shape },
        budget,
      ),
  };
}
