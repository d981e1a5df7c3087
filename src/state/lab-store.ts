/** What the page knows: the configuration, the view, and the last batch that was computed. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type {
  AgreementReport, DroppedCase, ForwardReply, MachineStatus, SessionBackend, SessionProblem,
} from "#protocol/session.ts";
import { DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import type { Panel } from "#spec/panel/panel.ts";
import type { Problem } from "#spec/problem.ts";
import { DEFAULT_VIEW, type ViewState } from "#spec/view-state.ts";

/** What one batch did, as the session reports it. */
export type BatchSnapshot = Extract<ForwardReply, { ok: true }>["snapshot"];

/** What the experts were asked for, of routers that choose experts. */
export type ExpertLoad = NonNullable<BatchSnapshot["load"]>;

export interface LabResult {
  readonly snapshot: BatchSnapshot;
  readonly backend: SessionBackend;
  /** Wall time of the forward pass, readback included. */
  readonly milliseconds: number;
  /** null on the CPU, which is the reference itself. */
  readonly agreement: AgreementReport | null;
  /** Bytes of all buffers of the plan. */
  readonly bytes: number;
}

/** One batch in the chart of the last batches. */
export interface HistoryPoint {
  readonly batch: number;
  /** [E] tokens that each expert was asked to take */
  readonly load: Uint32Array;
}

export interface LabState {
  readonly config: RunConfig;
  readonly view: ViewState;
  /** What the analysis screens are asked with. */
  readonly panel: Panel;
  /** The last good result: it stays when a later request is refused. */
  readonly result: LabResult | null;
  /** null while the worker starts. */
  readonly status: MachineStatus | null;
  /** WebGPU is being opened; numbers of the CPU are shown meanwhile. */
  readonly opening: boolean;
  readonly busy: boolean;
  /** Why the current request was refused. */
  readonly problem: SessionProblem | null;
  /** What could not be read in the link the page was opened with. */
  readonly linkProblems: readonly Problem[];
  readonly playing: boolean;
  /** Batches per second. */
  readonly speed: number;
  /** The last batches of this configuration, oldest first, at most HISTORY_LIMIT. */
  readonly history: readonly HistoryPoint[];
  readonly dropped: DroppedCase | null;
  /** Whether somebody looks at the pairs of experts. */
  readonly countPairs: boolean;
}

export type LabStore = StoreApi<LabState>;

export const HISTORY_LIMIT = 120;
/** Batches per second that play can run at. */
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;

export function createLabStore(): LabStore {
  return createStore<LabState>(() => ({
    config: DEFAULT_CONFIG,
    view: DEFAULT_VIEW,
    panel: {},
    result: null,
    status: null,
    opening: true,
    busy: false,
    problem: null,
    linkProblems: [],
    playing: false,
    speed: 2,
    history: [],
    dropped: null,
    countPairs: false,
  }));
}

/** The store of the page. */
export const labStore = createLabStore();
