/** A backend opened for a series of cases. */
import { createCpuExecutor } from "#exec/cpu.ts";
import type { Backend, Executor } from "#exec/executor.ts";
import { createWasmExecutor } from "#exec/wasm/executor.ts";
import type { CaseResult } from "#proof/case-result.ts";
import { runCase } from "#proof/run-case.ts";
import type { HarnessPage } from "./browser-page.ts";
import type { FoundCase } from "./find-cases.ts";
import type { HarnessWindow } from "./harness-api.ts";
import type { VerifyBackend } from "./verify-arguments.ts";

export interface CaseRunner {
  readonly backend: Backend;
  /** What computes: a name to show a person. */
  readonly device: string;
  run(found: FoundCase): Promise<CaseResult>;
  close(): Promise<void>;
}

/** @throws if the backend cannot be had; the message says why. */
export async function openRunner(backend: VerifyBackend): Promise<CaseRunner> {
  if (backend === "webgpu") return await openWebGpu();
  return openHere(backend === "cpu" ? createCpuExecutor() : await createWasmExecutor());
}

/** In this process. */
function openHere(executor: Executor): CaseRunner {
  return {
    backend: executor.backend,
    device: `Node ${process.version}`,
    run: ({ path, reading }) => runCase(path, reading, executor),
    close: () => Promise.resolve(executor.dispose()),
  };
}

async function openWebGpu(): Promise<CaseRunner> {
  // Loaded only here: the CPU needs no browser driver.
  const { openHarnessPage } = await import("./browser-page.ts");
  const harness = await openHarnessPage();
  const opened = await harness.page.evaluate(() => (globalThis as unknown as HarnessWindow).moeLab.open());
  if (!opened.ok) {
    await harness.close();
    throw new Error(`WebGPU: ${opened.reason}`);
  }
  return {
    backend: "webgpu",
    device: opened.device,
    run: (found) => runInPage(harness, found),
    close: () => harness.close(),
  };
}

function runInPage({ page }: HarnessPage, { path, bytes }: FoundCase): Promise<CaseResult> {
  // Text, because an evaluated argument is JSON, in which a byte array would be ten times its size.
  const file = Buffer.from(bytes).toString("base64");
  return page.evaluate(({ path: name, file: text }) => (globalThis as unknown as HarnessWindow).moeLab.runCase(name, text), { path, file });
}
