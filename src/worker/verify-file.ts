/** One golden case file on one backend; a lost device is replaced and the case repeated. */
import { ExecutorError, type Executor } from "#exec/executor.ts";
import { readCase } from "#proof/case-file.ts";
import type { CaseResult } from "#proof/case-result.ts";
import { runCase } from "#proof/run-case.ts";
import type { DroppedCase, SessionBackend } from "#protocol/session.ts";

const ATTEMPTS = 2;

/**
 * @param executorOf the executor to use now, or null when the backend is not open.
 * @param unlessLost rejects as soon as the device is lost.
 */
export async function verifyFile(
  { name, bytes }: DroppedCase,
  backend: SessionBackend,
  executorOf: () => Promise<Executor | null>,
  unlessLost: (work: Promise<CaseResult>) => Promise<CaseResult>,
): Promise<CaseResult> {
  const reading = readCase(bytes);
  const format = reading.kind === "unreadable" ? null : reading.format;
  const unrun = (reason: string): CaseResult => ({ path: name, format, backend, verdict: "unsupported", reason, tensors: [] });
  let failure = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const executor = await executorOf();
    if (executor === null) return unrun(`unsupported: backend=${backend}`);
    try {
      return await unlessLost(runCase(name, reading, executor));
    } catch (error) {
      if (!(error instanceof ExecutorError)) throw error;
      failure = `${error.reason}: ${error.detail}`;
      if (error.reason === "limit") return unrun(`unsupported: ${failure}`);
    }
  }
  // Nothing was proved: a device that cannot finish a case has failed it.
  return { path: name, format, backend, verdict: "fail", reason: failure, tensors: [] };
}
