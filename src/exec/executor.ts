import type { Plan } from "#plan/plan.ts";

export type Backend = "cpu" | "webgpu" | "wasm";

export type TensorData = Float32Array | Uint32Array;

/** What a plan may not exceed on one executor. */
export interface ExecutorLimits {
  /** Bytes of one buffer. */
  readonly bufferBytes: number;
  /** Bytes of all buffers of a plan together. */
  readonly planBytes: number;
}

/** A prepared plan with its buffers; inputs keep their values from run to run. */
export interface Program {
  /** Sets an input. @throws if there is no such input or the length differs. */
  write(name: string, data: TensorData): void;
  /** Runs every pass once, in order, and carries results over to inputs. Rejects with an ExecutorError. */
  run(): Promise<void>;
  /**
   * Runs once and delivers copies of the named buffers as this run left them. Further runs may be asked for, and inputs
   * written, before they arrive: what is in flight is not disturbed. Rejects with an ExecutorError.
   */
  step(names: readonly string[]): Promise<ReadonlyMap<string, TensorData>>;
  /** Copies of the named buffers, as of the last run. Rejects with an ExecutorError. */
  read(names: readonly string[]): Promise<ReadonlyMap<string, TensorData>>;
  dispose(): void;
}

export interface Executor {
  readonly backend: Backend;
  readonly limits: ExecutorLimits;
  /** Allocates and compiles. Rejects with an ExecutorError, reason "limit" if the plan is too large. */
  prepare(plan: Plan): Promise<Program>;
  dispose(): void;
}

export type ExecutorFailure = "limit" | "out-of-memory" | "lost" | "validation";

/** A failure of the machine rather than of the program; `detail` names the pass, buffer or limit. */
export class ExecutorError extends Error {
  readonly reason: ExecutorFailure;
  readonly detail: string;
  constructor(reason: ExecutorFailure, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = "ExecutorError";
    this.reason = reason;
    this.detail = detail;
  }
}
