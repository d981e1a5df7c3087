import { bufferBytes } from "#plan/cost.ts";
import type { Plan } from "#plan/plan.ts";
import type { TensorData } from "../executor.ts";
import { guarded } from "./errors.ts";
import { orLost } from "./or-lost.ts";

/** Copies buffers to the page through one staging buffer: one map, whatever the number of tensors. */
export async function readBack(
  device: GPUDevice,
  plan: Plan,
  buffers: ReadonlyMap<string, GPUBuffer>,
  names: readonly string[],
  lost: Promise<string>,
): Promise<ReadonlyMap<string, TensorData>> {
  const parts = names.map((name) => {
    const spec = plan.buffers.get(name);
    if (spec === undefined) throw new Error(`the plan has no buffer "${name}"`);
    return { name, spec, bytes: bufferBytes(spec) };
  });
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total === 0) return new Map();
  const staging = await guarded(device, "readback", () => {
    const buffer = device.createBuffer({ label: "readback", size: total, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    const encoder = device.createCommandEncoder({ label: "readback" });
    let offset = 0;
    for (const { name, bytes } of parts) {
      encoder.copyBufferToBuffer(buffers.get(name)!, 0, buffer, offset, bytes);
      offset += bytes;
    }
    device.queue.submit([encoder.finish()]);
    return buffer;
  });
  try {
    await orLost(staging.mapAsync(GPUMapMode.READ), lost);
    const mapped = staging.getMappedRange();
    const results = new Map<string, TensorData>();
    let offset = 0;
    for (const { name, spec, bytes } of parts) {
      const view = spec.type === "f32" ? new Float32Array(mapped, offset, spec.length) : new Uint32Array(mapped, offset, spec.length);
      results.set(name, view.slice());
      offset += bytes;
    }
    return results;
  } finally {
    staging.destroy();
  }
}
