/** The session on the page itself, for browsers without workers: the CPU computes. */
import { createCpuExecutor } from "#exec/cpu.ts";
import type { Session } from "#protocol/session.ts";
import { checkOperator, operatorNames } from "./operator-table.ts";
import { openWasm } from "./open-wasm.ts";
import { createSession } from "./session.ts";

/** @param detail why there is no worker, as the browser put it. */
export function createPageSession(detail: string): Session {
  return createSession({
    openGpu: () => Promise.resolve({ ok: false, reason: "no-worker", detail }),
    cpu: createCpuExecutor(),
    openWasm,
    operators: operatorNames,
    checkOperator,
  });
}
