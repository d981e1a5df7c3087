/** Which executor computes: opens the GPU, replaces a lost one, and falls back to the CPU for a stated reason. */
import { ExecutorError, type Executor } from "#exec/executor.ts";
import type { AdapterFacts, MachineReason, MachineStatus, SessionBackend } from "#protocol/session.ts";
import { createRun, type Run } from "#sim/run.ts";

/** An open WebGPU device. */
export interface GpuExecutor extends Executor {
  readonly adapter: AdapterFacts;
  /** Resolves with the browser's message when the device is lost. */
  readonly lost: Promise<string>;
  /** Loses the device on purpose. */
  destroyDevice(): void;
}

export type GpuOpening =
  | { readonly ok: true; readonly executor: GpuExecutor }
  | { readonly ok: false; readonly reason: MachineReason; readonly detail: string };

/** Compares a device with the CPU once, before it is trusted: null, or what differs. */
export type SelfCheck = (run: Run) => Promise<string | null>;

export interface Machine {
  status(): MachineStatus;
  /** Opens what is preferred, or the best there is; a device that failed its check is tried again only on demand. */
  open(preferred: SessionBackend | null): Promise<MachineStatus>;
  /** The run on the GPU, on a new device where the last one was lost; null: the CPU computes. */
  gpuRun(): Promise<Run | null>;
  /** Rejects with an ExecutorError "lost" as soon as the device is lost, even if `work` never ends. */
  unlessLost<Value>(work: Promise<Value>): Promise<Value>;
  /** From now on the CPU computes. */
  retire(reason: MachineReason, detail: string): void;
  destroyDevice(): void;
}

/** Devices tried in place of a lost one: the first may go with the process that took the old one along. */
const REPLACEMENTS = 2;

/** How long an error without a reason waits for the news that the device was lost. */
const LOSS_GRACE_MS = 100;

interface Gpu {
  readonly executor: GpuExecutor;
  readonly run: Run;
  lost: string | null;
}

export function createMachine(openGpu: () => Promise<GpuOpening>, selfCheck: SelfCheck): Machine {
  let gpu: Gpu | null = null;
  let reason: MachineReason | null = null;
  let detail = "";
  let recoveries = 0;
  let rejectWork: ((error: ExecutorError) => void) | null = null;

  const status = (): MachineStatus => ({
    backend: gpu === null ? "cpu" : "webgpu",
    adapter: gpu?.executor.adapter ?? null,
    reason,
    detail,
    recoveries,
  });

  function retire(why: MachineReason, what: string): void {
    const old = gpu;
    gpu = null;
    reason = why;
    detail = what;
    if (old === null) return;
    old.run.reset();
    old.executor.dispose();
  }

  async function watch(opened: Gpu): Promise<void> {
    const message = await opened.executor.lost;
    opened.lost = message;
    if (gpu === opened) rejectWork?.(new ExecutorError("lost", message));
  }

  function adopt(executor: GpuExecutor): Gpu {
    const opened: Gpu = { executor, run: createRun(executor), lost: null };
    void watch(opened);
    return opened;
  }

  async function unlessLost<Value>(work: Promise<Value>): Promise<Value> {
    const owner = gpu;
    try {
      return await new Promise<Value>((resolve, reject) => {
        rejectWork = reject;
        work.then(resolve, reject);
        if (owner !== null && owner.lost !== null) reject(new ExecutorError("lost", owner.lost));
      });
    } catch (error) {
      if (error instanceof ExecutorError && error.reason === "lost" && owner !== null) owner.lost ??= error.detail;
      if (error instanceof ExecutorError || owner === null) throw error;
      // Calls on a device that has just gone fail in several ways before its loss is reported.
      const grace = new Promise<null>((resolve) => setTimeout(() => resolve(null), LOSS_GRACE_MS));
      const message = await Promise.race([owner.executor.lost, grace]);
      throw message === null ? error : new ExecutorError("lost", message);
    } finally {
      rejectWork = null;
    }
  }

  /** Opens a device; on failure the CPU computes, for `fallback` or else for the reason of the opening. */
  async function acquire(fallback: MachineReason | null): Promise<void> {
    const opening = await openGpu();
    if (!opening.ok) {
      retire(fallback ?? opening.reason, opening.detail);
      return;
    }
    const opened = adopt(opening.executor);
    gpu = opened;
    reason = null;
    detail = "";
    try {
      const difference = await unlessLost(selfCheck(opened.run));
      if (difference !== null) retire("self-check", difference);
    } catch (error) {
      if (!(error instanceof ExecutorError)) throw error;
      retire(error.reason === "limit" ? "out-of-memory" : error.reason, error.detail);
    }
  }

  async function gpuRun(): Promise<Run | null> {
    if (gpu !== null && gpu.lost !== null) {
      retire("lost", gpu.lost);
      for (let attempt = 0; attempt < REPLACEMENTS && gpu === null && reason === "lost"; attempt++) await acquire("lost");
      if (gpu !== null) recoveries++;
    }
    return gpu?.run ?? null;
  }

  return {
    status,
    retire,
    unlessLost,
    gpuRun,
    async open(preferred) {
      if (preferred === "cpu") retire("requested", "");
      else if (gpu !== null) await gpuRun();
      else if (preferred === "webgpu" || reason !== "self-check") await acquire(null);
      return status();
    },
    destroyDevice: () => gpu?.executor.destroyDevice(),
  };
}
