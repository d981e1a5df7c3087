/** What the Verify screen knows. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { OperatorReport, Session, SessionProblem } from "#protocol/session.ts";

/** One golden case on one backend, as the session reports it. */
export type VerifiedCase = Awaited<ReturnType<Session["verify"]>>[number];

export interface VerifyState {
  readonly running: boolean;
  /** Operators and case files finished, of all that were asked for. */
  readonly progress: { readonly done: number; readonly total: number };
  readonly cases: readonly VerifiedCase[];
  readonly operators: readonly OperatorReport[];
  /** Why the last run stopped early, or null. */
  readonly problem: SessionProblem | null;
}

export type VerifyStore = StoreApi<VerifyState>;

export function createVerifyStore(): VerifyStore {
  return createStore<VerifyState>(() => ({
    running: false,
    progress: { done: 0, total: 0 },
    cases: [],
    operators: [],
    problem: null,
  }));
}

/** The store of the page. */
export const verifyStore = createVerifyStore();
