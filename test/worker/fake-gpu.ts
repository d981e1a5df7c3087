/** A "GPU" that computes on the CPU and fails on demand. */
import { createCpuExecutor } from "#exec/cpu.ts";
import { ExecutorError, type ExecutorLimits, type TensorData } from "#exec/executor.ts";
import type { AdapterFacts } from "#protocol/session.ts";
import type { GpuExecutor } from "#worker/machine.ts";

const ADAPTER: AdapterFacts = { vendor: "fake", architecture: "", description: "", software: true, limits: {}, features: [] };

export interface Faults {
  /** Called before each run; may throw or destroy the device. The argument counts the runs of this device from 1. */
  onRun?(run: number, gpu: GpuExecutor): void;
  /** Changes what is read back. */
  onRead?(name: string, data: TensorData, run: number): void;
  /** Runs of which the promise never settles. */
  hangs?(run: number): boolean;
  readonly limits?: ExecutorLimits;
}

export function fakeGpu(faults: Faults = {}): GpuExecutor {
  const inner = createCpuExecutor();
  let lose: (message: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });
  let destroyed = false;
  let runs = 0;
  const gpu: GpuExecutor = {
    backend: "webgpu",
    limits: faults.limits ?? inner.limits,
    adapter: ADAPTER,
    lost,
    destroyDevice() {
      destroyed = true;
      lose("destroyed");
    },
    dispose() {},
    async prepare(plan) {
      if (destroyed) throw new ExecutorError("lost", "prepare on a lost device");
      const program = await inner.prepare(plan);
      return {
        ...program,
        async run() {
          runs++;
          faults.onRun?.(runs, gpu);
          if (faults.hangs?.(runs)) await new Promise(() => {});
          if (destroyed) throw new ExecutorError("lost", "run on a lost device");
          await program.run();
        },
        async read(names) {
          const read = await program.read(names);
          for (const [name, data] of read) faults.onRead?.(name, data, runs);
          return read;
        },
      };
    },
  };
  return gpu;
}
