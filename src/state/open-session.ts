/** Starts the compute worker, or where there is none the session on the page itself. */
import { wrap } from "comlink";
import type { Session } from "#protocol/session.ts";

/** A worker of the same origin answers within this, even on a slow phone. */
const WORKER_START_MS = 15_000;

async function pageSession(detail: string): Promise<Session> {
  const { createPageSession } = await import("#worker/page-session.ts");
  return createPageSession(detail);
}

let started: Promise<Session> | null = null;

/** Opens a session before anybody asks for one; whoever asks first gets it. */
export function startSession(): void {
  started ??= newSession();
}

/** Never rejects for want of a worker. */
export function openSession(): Promise<Session> {
  const session = started ?? newSession();
  started = null;
  return session;
}

async function newSession(): Promise<Session> {
  if (typeof Worker === "undefined") return await pageSession("");
  let worker: Worker;
  try {
    worker = new Worker(new URL("../worker/entry.ts", import.meta.url), { type: "module" });
  } catch (error) {
    return await pageSession(error instanceof Error ? error.message : String(error));
  }
  const session: Session = wrap<Session>(worker);
  const failure = await new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => resolve("timeout"), WORKER_START_MS);
    const settle = (detail: string | null): void => {
      clearTimeout(timer);
      resolve(detail);
    };
    worker.addEventListener("error", (event) => settle(event.message || "error"), { once: true });
    session.ready().then(() => settle(null), (error: unknown) => settle(String(error)));
  });
  if (failure === null) return session;
  worker.terminate();
  return await pageSession(failure);
}
