/** Checking operators one by one on a device that may fail. */
import { ExecutorError, type Executor } from "#exec/executor.ts";
import type { OperatorReport } from "#protocol/session.ts";

/** One operator compared with its CPU twin, without what the session itself knows. */
export type OperatorCheck = Omit<OperatorReport, "backend" | "milliseconds">;

const ATTEMPTS = 2;

/**
 * Checks an operator; on a lost device once more, on the next executor.
 * @param executorOf the executor to use now. @param check rejects with an ExecutorError when the machine fails.
 */
export async function checkOnMachine(
  operator: string,
  executorOf: () => Promise<Executor>,
  check: (name: string, executor: Executor) => Promise<OperatorCheck>,
): Promise<OperatorReport> {
  let because = "";
  for (let attempt = 0; ; attempt++) {
    const executor = await executorOf();
    const backend = executor.backend === "webgpu" ? "webgpu" : "cpu";
    const start = performance.now();
    try {
      const found = await check(operator, executor);
      return { ...found, backend, milliseconds: performance.now() - start };
    } catch (error) {
      if (!(error instanceof ExecutorError)) throw error;
      because = `${error.reason}: ${error.detail}`;
      if (error.reason === "lost" && attempt + 1 < ATTEMPTS) continue;
    }
    // The device could not run it at all, which is worse than a wrong number.
    const failed = { cases: 0, exact: false, shareOfTolerance: Infinity, maxError: Infinity, nearTies: 0, verdict: "fail" } as const;
    return { ...failed, operator, backend, because, milliseconds: performance.now() - start };
  }
}
