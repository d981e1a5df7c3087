/** Runs checks on the open backend, one after the other, and can be stopped in between. */
import type { DroppedCase, Session, SessionBackend, SessionProblem } from "#protocol/session.ts";
import { shownValue } from "#spec/problem.ts";
import { sizeProblem } from "./case-upload.ts";
import type { ShippedCases } from "./shipped-cases.ts";
import type { VerifyStore } from "./verify-store.ts";

export interface VerifyOptions {
  readonly store: VerifyStore;
  readonly cases: ShippedCases;
  session(): Promise<Session>;
  /** The backend that computes now. */
  backend(): SessionBackend;
}

export interface VerifyRunner {
  /** Every operator against its CPU twin. */
  runQuickCheck(): Promise<void>;
  /** Every operator, and every case that ships with the page. */
  runAll(): Promise<void>;
  /** A case file of the visitor, put before the others. */
  runDroppedCase(name: string, bytes: Uint8Array): Promise<void>;
  /** Stops after the check that is running. */
  cancel(): void;
}

export function createVerifyRunner({ store, cases, session, backend }: VerifyOptions): VerifyRunner {
  /** The run that may still write; a newer one or `cancel` takes its place. */
  let current: symbol | null = null;

  async function perform(work: (open: Session, active: () => boolean) => Promise<SessionProblem | null>): Promise<void> {
    if (current !== null) return;
    const own = Symbol("run");
    current = own;
    store.setState({ running: true, problem: null, progress: { done: 0, total: 0 } });
    let problem: SessionProblem | null;
    try {
      problem = await work(await session(), () => current === own);
    } catch (error) {
      const value = error instanceof Error ? error.message : String(error);
      problem = { field: "session", rule: "failed", value: shownValue(value), limit: null };
    }
    if (current !== own) return;
    current = null;
    store.setState({ running: false, problem });
  }

  const step = (): void => store.setState(({ progress }) => ({ progress: { ...progress, done: progress.done + 1 } }));

  async function checkOperators(open: Session, names: readonly string[], active: () => boolean): Promise<void> {
    store.setState({ operators: [] });
    for (const name of names) {
      const report = await open.checkOperator(name);
      if (!active()) return;
      store.setState(({ operators }) => ({ operators: [...operators, report] }));
      step();
    }
  }

  async function verifyShipped(open: Session, names: readonly string[], active: () => boolean): Promise<SessionProblem | null> {
    store.setState({ cases: [] });
    for (const name of names) {
      const read = await cases.file(name);
      if (!active()) return null;
      if (!read.ok) return read.problem;
      const results = await open.verify([read.value], backend());
      if (!active()) return null;
      store.setState((state) => ({ cases: [...state.cases, ...results] }));
      step();
    }
    return null;
  }

  return {
    runQuickCheck: () =>
      perform(async (open, active) => {
        const names = await open.operators();
        if (!active()) return null;
        store.setState({ progress: { done: 0, total: names.length } });
        await checkOperators(open, names, active);
        return null;
      }),
    runAll: () =>
      perform(async (open, active) => {
        const [operators, files] = await Promise.all([open.operators(), cases.names()]);
        if (!active()) return null;
        store.setState({ progress: { done: 0, total: operators.length + (files.ok ? files.value.length : 0) } });
        await checkOperators(open, operators, active);
        if (!active()) return null;
        return files.ok ? await verifyShipped(open, files.value, active) : files.problem;
      }),
    runDroppedCase: (name, bytes) =>
      perform(async (open, active) => {
        const tooLarge = sizeProblem(name, bytes.length);
        if (tooLarge !== null) return tooLarge;
        const file: DroppedCase = { name, bytes };
        store.setState({ progress: { done: 0, total: 1 } });
        const results = await open.verify([file], backend());
        if (!active()) return null;
        store.setState((state) => ({ cases: [...results, ...state.cases.filter(({ path }) => path !== name)] }));
        step();
        return null;
      }),
    cancel() {
      current = null;
      store.setState({ running: false });
    },
  };
}
