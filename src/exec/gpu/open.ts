import { createGpuExecutor, type AdapterFacts, type GpuExecutor } from "./executor.ts";

export type OpenResult =
  | { readonly ok: true; readonly executor: GpuExecutor }
  | { readonly ok: false; readonly reason: "no-webgpu" | "insecure-origin" | "no-adapter"; readonly detail: string };

/** How long to keep asking for an adapter: the first request in a cold worker can wrongly find none. */
const ADAPTER_PATIENCE_MS = 1000;
const ADAPTER_RETRY_MS = 50;

/** Limits raised to what the adapter offers; the kernels themselves need only the defaults. */
const RAISED_LIMITS = ["maxStorageBufferBindingSize", "maxBufferSize"] as const;

/** Limits worth showing beside a verdict. */
const SHOWN_LIMITS = [
  "maxStorageBufferBindingSize", "maxBufferSize", "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize", "maxComputeInvocationsPerWorkgroup", "maxComputeWorkgroupsPerDimension",
] as const;

/** Opens WebGPU in a page or worker. Never throws: a machine without it is a normal machine. */
export async function openWebGpu(): Promise<OpenResult> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (gpu === undefined) {
    // Node has no such property, and is no insecure page.
    const insecure = "isSecureContext" in globalThis && !globalThis.isSecureContext;
    return { ok: false, reason: insecure ? "insecure-origin" : "no-webgpu", detail: "" };
  }
  const adapter = await findAdapter(gpu);
  if (adapter === null) return { ok: false, reason: "no-adapter", detail: "" };
  try {
    const device = await adapter.requestDevice({
      requiredLimits: Object.fromEntries(RAISED_LIMITS.map((name) => [name, adapter.limits[name]])),
    });
    return { ok: true, executor: createGpuExecutor(device, factsOf(adapter)) };
  } catch (error) {
    return { ok: false, reason: "no-adapter", detail: error instanceof Error ? error.message : String(error) };
  }
}

async function findAdapter(gpu: GPU): Promise<GPUAdapter | null> {
  for (let waited = 0; ; waited += ADAPTER_RETRY_MS) {
    const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
    if (adapter !== null || waited >= ADAPTER_PATIENCE_MS) return adapter;
    await new Promise((resolve) => setTimeout(resolve, ADAPTER_RETRY_MS));
  }
}

function factsOf(adapter: GPUAdapter): AdapterFacts {
  const { vendor, architecture, description } = adapter.info;
  const named = `${vendor} ${architecture} ${description}`.toLowerCase();
  return {
    vendor,
    architecture,
    description,
    software: adapter.info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/.test(named),
    limits: Object.fromEntries(SHOWN_LIMITS.map((name) => [name, adapter.limits[name]])),
    features: [...adapter.features].toSorted(),
  };
}
