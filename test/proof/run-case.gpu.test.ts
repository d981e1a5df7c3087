import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GpuExecutor } from "#exec/gpu/executor.ts";
import { openWebGpu } from "#exec/gpu/open.ts";
import { readCase } from "#proof/case-file.ts";
import { runCase } from "#proof/run-case.ts";

const files = import.meta.glob<string>("../golden/*.safetensors", { query: "?url", import: "default", eager: true });
const names = Object.keys(files).map((path) => path.slice("../golden/".length, -".safetensors".length));

let executor: GpuExecutor;
beforeAll(async () => {
  const opened = await openWebGpu();
  if (!opened.ok) throw new Error(`${opened.reason} ${opened.detail}`);
  executor = opened.executor;
});
afterAll(() => executor.dispose());

describe("WebGPU gives a pass for every layer, forward and backward, and for every training run", () => {
  test.for(names)("%s", async (name) => {
    const response = await fetch(files[`../golden/${name}.safetensors`]!);
    const result = await runCase(name, readCase(new Uint8Array(await response.arrayBuffer())), executor);
    expect({ verdict: result.verdict, failed: result.tensors.filter(({ verdict }) => verdict === "fail") }).toEqual({
      verdict: "pass",
      failed: [],
    });
  });
  test("all golden files were seen", () => {
    expect(names).toHaveLength(31);
  });
});
