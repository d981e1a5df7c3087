import type { Executor } from "#exec/executor.ts";

/** The kernels are loaded when somebody trains. */
export async function openWasm(): Promise<Executor> {
  return await (await import("#exec/wasm/executor.ts")).createWasmExecutor();
}
