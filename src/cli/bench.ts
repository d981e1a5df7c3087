/** `bench`: forward passes and training steps on cpu, wasm and webgpu, in a headless browser. */
import { availableParallelism, loadavg } from "node:os";
import { BENCH_USAGE, readBenchArguments } from "./bench-arguments.ts";
import type { BenchBudget } from "./bench-measure.ts";
import { peerRows } from "./bench-peers.ts";
import { benchJson, benchText, floorsOf, type BenchResult } from "./bench-report.ts";
import { BENCH_BACKENDS, BENCH_SHAPES, SPARSE_SHAPES, type BenchPair, type BenchRow, type BenchSubject } from "./bench-shapes.ts";
import { TRAINING_SHAPES, type TrainingRow } from "./bench-training-shapes.ts";
import type { HarnessWindow } from "./harness-api.ts";

const BUDGET: BenchBudget = { milliseconds: 10_000, leastRuns: 2, groupMilliseconds: 1000, trainingMilliseconds: 20_000, operatorMilliseconds: 300 };

/** @returns the exit code: 2 misused, 1 a floor failed or there is no browser with WebGPU, 0 otherwise. */
export async function bench(words: readonly string[]): Promise<0 | 1 | 2> {
  const reading = readBenchArguments(words);
  if (!reading.ok) {
    process.stderr.write(`bench: ${reading.problem}\n${BENCH_USAGE}\n`);
    return 2;
  }
  const { json, peers } = reading.arguments;
  let result: BenchResult;
  try {
    result = { ...(await measureOurs()), peers: await peerRows(peers, BUDGET) };
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  process.stdout.write(`${json ? benchJson(result) : benchText(result)}\n`);
  return floorsOf(result).every(({ verdict }) => verdict === "pass") ? 0 : 1;
}

async function measureOurs(): Promise<Omit<BenchResult, "peers">> {
  // Loaded only here: a wrong option needs no browser driver.
  const { openHarnessPage } = await import("./browser-page.ts");
  const machine = { processors: availableParallelism(), busy: loadavg()[0] ?? 0 };
  const harness = await openHarnessPage();
  const { page } = harness;
  try {
    const version = page.context().browser()?.version() ?? "unknown version";
    const adapter = await page.evaluate(() => (globalThis as unknown as HarnessWindow).moeLab.bench.open());
    const rows: BenchRow[] = [];
    for (const shape of BENCH_SHAPES) {
      for (const backend of BENCH_BACKENDS) {
        process.stderr.write(`${shape.name} on ${backend}\n`);
        const asked = { backend, shape, budget: BUDGET };
        rows.push(await page.evaluate((of) => (globalThis as unknown as HarnessWindow).moeLab.bench.measure(of.backend, of.shape, of.budget), asked));
      }
    }
    const pair = (first: BenchSubject, second: BenchSubject): Promise<BenchPair> => {
      process.stderr.write(`${first.shape.name} on ${first.backend} and ${second.shape.name} on ${second.backend} in turn\n`);
      const asked = { first, second, budget: BUDGET };
      return page.evaluate((of) => (globalThis as unknown as HarnessWindow).moeLab.bench.pair(of.first, of.second, of.budget), asked);
    };
    const { few, many } = SPARSE_SHAPES;
    const speed = await pair({ backend: "cpu", shape: few }, { backend: "webgpu", shape: few });
    const sparse = await pair({ backend: "webgpu", shape: few }, { backend: "webgpu", shape: many });
    const training: TrainingRow[] = [];
    for (const shape of TRAINING_SHAPES) {
      for (const backend of BENCH_BACKENDS) {
        process.stderr.write(`training, ${shape.name} on ${backend}\n`);
        const asked = { backend, shape, budget: BUDGET };
        training.push(await page.evaluate((of) => (globalThis as unknown as HarnessWindow).moeLab.bench.train(of.backend, of.shape, of.budget), asked));
      }
    }
    return { browser: `Chromium ${version}`, adapter, machine, rows, speed, sparse, training };
  } finally {
    await harness.close();
  }
}
