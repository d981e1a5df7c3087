/** The benchmark's side inside the headless browser. */
import { createCpuExecutor } from "#exec/cpu.ts";
import type { Executor } from "#exec/executor.ts";
import type { GpuExecutor } from "#exec/gpu/executor.ts";
import { openWebGpu } from "#exec/gpu/open.ts";
import { createWasmExecutor } from "#exec/wasm/executor.ts";
import type { Jax } from "./bench-jax.ts";
import { measurePair, measureShape, relativeError, type BenchBudget } from "./bench-measure.ts";
import { measurePeer } from "./bench-peer.ts";
import type { PeerBackend, PeerTimes } from "./bench-peer-shapes.ts";
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
  /** Times our experts and those of jax-js in turn; in a page that serves jax-js. Opens WebGPU itself where it is needed. */
  peer(backend: PeerBackend, shape: BenchShape, budget: BenchBudget): Promise<PeerTimes>;
  /** Times two forward passes in turn. */
  pair(first: BenchSubject, second: BenchSubject, budget: BenchBudget): Promise<BenchPair>;
}

/** Served beside this program, and loaded only when it is compared with: so it is no import that a build could follow. */
const JAX_URL = "/jax/index.js";

export function createBenchHarness(): BenchHarness {
  const executors = new Map<BenchBackend, Executor>([["cpu", createCpuExecutor()]]);
  const references = new Map<string, Float32Array>();
  const referenceLosses = new Map<string, readonly number[]>();
  const executorOf = (backend: BenchBackend): Executor => {
    const executor = executors.get(backend);
    if (executor === undefined) throw new Error(`${backend} was not opened`);
    return executor;
  };
  const open = async (): Promise<GpuExecutor> => {
    const opened = await openWebGpu();
    if (!opened.ok) throw new Error(`WebGPU: ${opened.reason} ${opened.detail}`.trim());
    executors.set("webgpu", opened.executor);
    return opened.executor;
  };
  return {
    async open() {
      executors.set("wasm", await createWasmExecutor());
      const { vendor, architecture, description, software } = (await open()).adapter;
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
    async peer(backend, shape, budget) {
      if (backend === "webgpu") await open();
      else executors.set("wasm", await createWasmExecutor());
      return measurePeer(executorOf(backend), (await import(/* @vite-ignore */ JAX_URL)) as Jax, shape, budget);
    },
    pair: (first, second, budget) =>
      measurePair(
        { executor: executorOf(first.backend), shape: first.shape },
        { executor: executorOf(second.backend), shape: second.shape },
        budget,
      ),
  };
}
