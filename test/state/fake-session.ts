/** A session on the CPU whose calls can be held back and counted, and a page without a browser. */
import { createCpuExecutor } from "#exec/cpu.ts";
import type { ForwardRequest, MachineStatus, Session } from "#protocol/session.ts";
import type { Page } from "#state/page.ts";
import { createSession } from "#worker/session.ts";
import { fakeGpu } from "../worker/fake-gpu.ts";

export interface WatchedSession {
  readonly session: Session;
  /** Requests in the order in which they were computed, and by which call. */
  readonly calls: { readonly kind: "cpu" | "open"; readonly request: ForwardRequest }[];
  /** Until it is called again with false, forward calls wait. */
  hold(held: boolean): void;
  holdOpening(held: boolean): void;
}

function gate(): { pass(): Promise<void>; set(held: boolean): void } {
  let release: () => void = () => {};
  let barrier: Promise<void> = Promise.resolve();
  return {
    pass: () => barrier,
    set(held) {
      release();
      if (held) barrier = new Promise((resolve) => (release = resolve));
    },
  };
}

export function watchedSession(): WatchedSession {
  const forward = gate();
  const opening = gate();
  const calls: WatchedSession["calls"] = [];
  const inner = createSession({
    openGpu: () => Promise.resolve({ ok: true, executor: fakeGpu() }),
    cpu: createCpuExecutor(), openWasm: () => Promise.reject(new Error("no SIMD")),
    operators: () => Promise.resolve(["a/one", "a/two"]),
    checkOperator: (operator) =>
      Promise.resolve({ operator, cases: 1, exact: false, shareOfTolerance: 0.25, maxError: 1e-7, because: "sums", nearTies: 0, verdict: "pass" }),
  });
  const session: Session = {
    ...inner,
    async open(preferred): Promise<MachineStatus> {
      await opening.pass();
      return await inner.open(preferred);
    },
    async forwardOnCpu(request) {
      calls.push({ kind: "cpu", request });
      await forward.pass();
      return await inner.forwardOnCpu(request);
    },
    async forward(request) {
      calls.push({ kind: "open", request });
      await forward.pass();
      return await inner.forward(request);
    },
  };
  return { session, calls, hold: (held) => forward.set(held), holdOpening: (held) => opening.set(held) };
}

export interface FakePage extends Page {
  /** As if the visitor had edited the address or gone back. */
  navigate(search: string, hash: string): void;
  setHidden(hidden: boolean): void;
  readonly writes: string[];
}

export function fakePage(search = "", hash = ""): FakePage {
  let link = { search, hash };
  let hidden = false;
  const listeners: (() => void)[] = [];
  const writes: string[] = [];
  return {
    writes,
    link: () => link,
    replaceLink(newSearch, newHash) {
      link = { search: newSearch, hash: newHash };
      writes.push(newSearch + newHash);
    },
    url: (s, h) => `https://lab.example/${s}${h}`,
    onNavigate: (listener) => void listeners.push(listener),
    hidden: () => hidden,
    navigate(newSearch, newHash) {
      link = { search: newSearch, hash: newHash };
      for (const listener of listeners) listener();
    },
    setHidden: (now) => {
      hidden = now;
    },
  };
}
