// Runs before every file of the gpu project: without WebGPU the whole project fails, so no GPU test can be skipped in silence.
import { beforeAll } from "vitest";

const PATIENCE_MS = 2000;
const ADVICE = "Set CHROME_PATH to a Chromium-based browser with WebGPU.";

async function adapterWithin(milliseconds: number): Promise<GPUAdapter | null> {
  const end = performance.now() + milliseconds;
  // The first request on a cold disk cache can answer null and succeed 50 ms later.
  for (;;) {
    const adapter = await navigator.gpu.requestAdapter();
    if (adapter !== null || performance.now() > end) return adapter;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

beforeAll(async () => {
  if (!("gpu" in navigator)) throw new Error(`This browser has no navigator.gpu. ${ADVICE}`);
  if ((await adapterWithin(PATIENCE_MS)) === null) throw new Error(`This browser has no WebGPU adapter. ${ADVICE}`);
});
