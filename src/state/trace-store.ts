/** Two routing traces of the visitor, and what their comparison gave. */
import { transfer } from "comlink";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { DroppedCase, Session, SessionProblem, TraceReply } from "#protocol/session.ts";
import { shownValue } from "#spec/problem.ts";
import { readUpload, type CaseUpload } from "./case-upload.ts";

interface TraceState {
  readonly running: boolean;
  /** Of the files compared last, in the order they were given. */
  readonly names: readonly string[];
  readonly reply: TraceReply | null;
}

type TraceStore = StoreApi<TraceState>;

export function createTraceStore(): TraceStore {
  return createStore<TraceState>(() => ({ running: false, names: [], reply: null }));
}

/** The store of the page. */
export const traceStore = createTraceStore();

const refused = (file: string | null, problem: SessionProblem): TraceReply => ({ ok: false, file, problem });

/** Reads two files and has them compared; newer files take the place of those that are being compared. */
export async function compareUploads(store: TraceStore, session: () => Promise<Session>, uploads: readonly CaseUpload[]): Promise<void> {
  const names = uploads.map(({ name }) => name);
  store.setState({ running: true, names, reply: null });
  let reply: TraceReply;
  try {
    reply = await replyTo(session, uploads);
  } catch (error) {
    const value = error instanceof Error ? error.message : String(error);
    reply = refused(null, { field: "session", rule: "failed", value: shownValue(value), limit: null });
  }
  if (store.getState().names === names) store.setState({ running: false, reply });
}

async function replyTo(session: () => Promise<Session>, uploads: readonly CaseUpload[]): Promise<TraceReply> {
  const [a, b, ...more] = uploads;
  if (a === undefined || b === undefined || more.length > 0) {
    return refused(null, { field: "files", rule: "trace-count", value: String(uploads.length), limit: 2 });
  }
  const first = await readUpload(a);
  if (!first.ok) return refused(a.name, first.problem);
  const second = await readUpload(b);
  if (!second.ok) return refused(b.name, second.problem);
  return (await session()).compareTraces(handedOver(first.file), handedOver(second.file));
}

/** Nobody else needs the bytes, and copying tens of megabytes would hold up the page. */
function handedOver(file: DroppedCase): DroppedCase {
  return transfer(file, [file.bytes.buffer as ArrayBuffer]);
}
