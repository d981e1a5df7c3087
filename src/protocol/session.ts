/** What the page and the compute worker say to each other. The worker implements Session. */
import type { TraceMismatch } from "#analysis/routing/trace-mismatch.ts";
import type { CaseResult } from "#proof/case-result.ts";
import type { Snapshot } from "#sim/snapshot.ts";
import type { RunConfig } from "#spec/config.ts";
import type { Problem } from "#spec/problem.ts";
import type { TrainCommand, TrainReply } from "./training.ts";

export type SessionBackend = "cpu" | "webgpu";

/** Why a backend other than WebGPU runs, or null when nothing is amiss. */
export type MachineReason =
  | "no-webgpu" | "insecure-origin" | "no-adapter" | "requested" | "lost" | "out-of-memory"
  | "validation" | "self-check" | "no-worker";

export interface AdapterFacts {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** A software adapter computes on the processor; it is never called a GPU. */
  readonly software: boolean;
  readonly limits: Readonly<Record<string, number>>;
  readonly features: readonly string[];
}

/** What computes now. */
export interface MachineStatus {
  readonly backend: SessionBackend;
  readonly adapter: AdapterFacts | null;
  readonly reason: MachineReason | null;
  /** Technical detail (the pass, the message of the driver), not translated; may be empty. */
  readonly detail: string;
  /** Devices lost and replaced so far. */
  readonly recoveries: number;
}

/** A file of the user: a golden case, on the Route screen in place of a generated batch, or a routing trace. */
export interface DroppedCase {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ForwardRequest {
  readonly config: RunConfig;
  readonly batch: number;
  /** When given, its tensors replace the generated tokens and weights; config then comes from it. */
  readonly dropped: DroppedCase | null;
  /** Whether pairs of experts are counted, of which few visits ask. */
  readonly countPairs: boolean;
}

/** Comparison of a batch with the CPU reference on a sample of its tokens. */
export interface AgreementReport {
  readonly verdict: "agree" | "disagree";
  readonly sampledTokens: number;
  /** Largest relative error over logits, scores, weights and output. */
  readonly maxError: number;
  readonly tolerance: number;
  readonly nearTies: number;
}

export type ForwardReply =
  | {
      readonly ok: true;
      readonly snapshot: Snapshot;
      readonly backend: SessionBackend;
      /** Wall time of the forward pass, readback included. */
      readonly milliseconds: number;
      /** null on the CPU, which is the reference itself. */
      readonly agreement: AgreementReport | null;
      /** Bytes of all buffers of the plan. */
      readonly bytes: number;
      readonly status: MachineStatus;
    }
  | { readonly ok: false; readonly problem: SessionProblem; readonly status: MachineStatus };

/** A configuration or file that cannot be run: spec problems, plus files and sizes. */
export interface SessionProblem {
  readonly field: Problem["field"];
  /** A ProblemRule, "memory" (bytes over a limit), a case-file reason, or "unsupported". */
  readonly rule: string;
  readonly value: string;
  readonly limit: string | number | null;
}

/** One operator on this device against its CPU twin. */
export interface OperatorReport {
  readonly operator: string;
  readonly backend: SessionBackend;
  readonly cases: number;
  readonly exact: boolean;
  /** Largest error as a share of its tolerance; 1 is the wall. */
  readonly shareOfTolerance: number;
  readonly maxError: number;
  /** Largest permitted error's reason, untranslated; empty when exact. */
  readonly because: string;
  readonly nearTies: number;
  readonly milliseconds: number;
  readonly verdict: "pass" | "fail";
}

/** Two routing traces compared, or why one of them (`file`), or the two together, cannot be. */
export type TraceReply =
  | { readonly ok: true; readonly mismatch: TraceMismatch }
  | { readonly ok: false; readonly file: string | null; readonly problem: SessionProblem };

export interface Session {
  /** Opens the preferred backend, or the best that the device has; safe to call again. */
  open(preferred: SessionBackend | null): Promise<MachineStatus>;
  /** Routes one batch on the CPU reference, whatever is open. */
  forwardOnCpu(request: ForwardRequest): Promise<ForwardReply>;
  /** Routes one batch on the open backend, recovering by itself from a lost device. */
  forward(request: ForwardRequest): Promise<ForwardReply>;
  /** Runs golden case files on a backend. Each file gives one result. */
  verify(files: readonly DroppedCase[], backend: SessionBackend): Promise<readonly CaseResult[]>;
  /** Compares the picks of two runs over the same tokens. */
  compareTraces(a: DroppedCase, b: DroppedCase): Promise<TraceReply>;
  /** Resolves: whoever computes has been loaded and listens. */
  ready(): Promise<void>;
  /** Names of all operators, in the order of a forward pass. */
  operators(): Promise<readonly string[]>;
  /** Runs one operator over its table of shapes on the open backend and on its CPU twin. */
  checkOperator(name: string): Promise<OperatorReport>;
  /** Begins, advances, looks at or changes the training run of this page. */
  train(command: TrainCommand): Promise<TrainReply>;
  /** Destroys the GPU device, to show that the page recovers. */
  loseDevice(): Promise<void>;
}
