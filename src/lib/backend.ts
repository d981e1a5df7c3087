import { createCpuExecutor } from "#exec/cpu.ts";
import type { Executor } from "#exec/executor.ts";
import { openWebGpu } from "#exec/gpu/open.ts";
import { InputError } from "./input-error.ts";

export type BackendName = "cpu" | "webgpu";

/** The WebGPU adapter behind a backend, as the browser names it. */
export interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** Computes on the processor: correct, but no GPU. */
  readonly software: boolean;
}

/** A machine that computes layers. Layers made with it end with it. */
export interface Backend {
  readonly name: BackendName;
  /** null on the CPU. */
  readonly adapter: AdapterInfo | null;
  /** Why WebGPU was asked for and is not used; null otherwise. */
  readonly fallback: "no-webgpu" | "insecure-origin" | "no-adapter" | null;
  /** Frees the device. */
  dispose(): void;
  /** @internal */
  readonly executor: Executor;
}

const NAMES: readonly string[] = ["cpu", "webgpu"];

/**
 * Opens the preferred backend. Where WebGPU cannot be had (Node, an old browser, no adapter, http on a host
 * other than localhost) the CPU takes its place: the same numbers, only slower. `name` says which it is and
 * `fallback` why.
 *
 * @param prefer "webgpu" by default; "cpu" computes the reference and never opens a device.
 * @throws InputError for any other name.
 */
export async function openBackend(prefer: BackendName = "webgpu"): Promise<Backend> {
  if (!NAMES.includes(prefer)) throw new InputError("prefer", JSON.stringify(prefer), `one of ${NAMES.join(", ")}`);
  if (prefer === "cpu") return cpuBackend(null);
  const opened = await openWebGpu();
  if (!opened.ok) return cpuBackend(opened.reason);
  const { executor } = opened;
  const { vendor, architecture, description, software } = executor.adapter;
  return {
    name: "webgpu",
    adapter: { vendor, architecture, description, software },
    fallback: null,
    executor,
    dispose: () => executor.dispose(),
  };
}

function cpuBackend(fallback: Backend["fallback"]): Backend {
  const executor = createCpuExecutor();
  return { name: "cpu", adapter: null, fallback, executor, dispose: () => executor.dispose() };
}
