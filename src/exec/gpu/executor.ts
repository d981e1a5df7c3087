import { requireFit } from "../fit.ts";
import { ExecutorError, type Executor, type Program } from "../executor.ts";
import { createPipelines } from "./pipelines.ts";
import { createProgram } from "./program.ts";

/** What a page may know and show about the adapter. */
export interface AdapterFacts {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** Computes on the processor; never called a GPU. */
  readonly software: boolean;
  readonly limits: Readonly<Record<string, number>>;
  readonly features: readonly string[];
}

export interface GpuExecutor extends Executor {
  readonly backend: "webgpu";
  readonly adapter: AdapterFacts;
  /** Resolves with the browser's reason once the device is lost. */
  readonly lost: Promise<string>;
  /** Takes the device away, as a driver crash would. */
  destroyDevice(): void;
}

/** A page does not learn how much memory the device has; beyond this, allocation is likely to fail. */
const PLAN_BYTES = 4 * 2 ** 30;

/** Wraps a device. Pipelines are compiled once per operator and specialisation. */
export function createGpuExecutor(device: GPUDevice, adapter: AdapterFacts): GpuExecutor {
  const pipelines = createPipelines(device);
  const limits = {
    bufferBytes: Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize),
    planBytes: PLAN_BYTES,
  };
  let lostReason: string | null = null;
  const lost = device.lost.then(({ reason, message }) => {
    lostReason = message === "" ? reason : message;
    return lostReason;
  });
  return {
    backend: "webgpu",
    adapter,
    limits,
    lost,
    async prepare(plan): Promise<Program> {
      requireFit(plan, limits);
      if (lostReason !== null) throw new ExecutorError("lost", lostReason);
      return createProgram(device, pipelines, plan, lost);
    },
    destroyDevice: () => device.destroy(),
    dispose: () => device.destroy(),
  };
}
