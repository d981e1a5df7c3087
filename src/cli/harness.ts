/** Runs inside the headless browser: the WebGPU side of the command line, reached through `globalThis.moeLab`. */
import type { GpuExecutor } from "#exec/gpu/executor.ts";
import { openWebGpu } from "#exec/gpu/open.ts";
import { readCase } from "#proof/case-file.ts";
import { runCase } from "#proof/run-case.ts";
import { createBenchHarness } from "./bench-harness.ts";
import type { Harness, HarnessWindow } from "./harness-api.ts";

let executor: GpuExecutor | null = null;

const harness: Harness = {
  async open() {
    const opened = await openWebGpu();
    if (!opened.ok) return { ok: false, reason: `${opened.reason} ${opened.detail}`.trim() };
    executor = opened.executor;
    const { vendor, architecture, description, software } = opened.executor.adapter;
    const name = [vendor, architecture, description].filter((part) => part !== "").join(" ");
    return { ok: true, device: software ? `${name} (software adapter)` : name };
  },
  async runCase(path, file) {
    if (executor === null) throw new Error("runCase before open");
    return runCase(path, readCase(bytesOf(file)), executor);
  },
  bench: createBenchHarness(),
};

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

(globalThis as unknown as HarnessWindow).moeLab = harness;
