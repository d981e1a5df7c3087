import { bufferBytes } from "#plan/cost.ts";
import type { Plan, PlanBuffer } from "#plan/plan.ts";
import type { TensorData } from "../executor.ts";
import { orLost } from "./or-lost.ts";

/** Copies of buffers on their way to the page. */
interface Copy {
  readonly staging: GPUBuffer;
  readonly parts: readonly { readonly name: string; readonly spec: PlanBuffer; readonly offset: number }[];
}

/** Brings buffers to the page through staging buffers that are used again: as many as there are copies in flight. */
export interface Readback {
  /** Appends the copies to a command buffer: one staging buffer, whatever the number of tensors. @throws if the plan has no such buffer. */
  copy(encoder: GPUCommandEncoder, names: readonly string[]): Copy;
  /** The values, once the command buffer that was submitted with the copies has run. Rejects with an ExecutorError "lost". */
  deliver(copy: Copy): Promise<ReadonlyMap<string, TensorData>>;
  dispose(): void;
}

export function createReadback(device: GPUDevice, plan: Plan, buffers: ReadonlyMap<string, GPUBuffer>, lost: Promise<string>): Readback {
  const free: GPUBuffer[] = [];
  let disposed = false;

  function stagingOf(size: number): GPUBuffer {
    const index = free.findIndex((buffer) => buffer.size >= size);
    if (index >= 0) return free.splice(index, 1)[0]!;
    return device.createBuffer({ label: "readback", size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  }

  return {
    copy(encoder, names) {
      let size = 0;
      const parts = names.map((name) => {
        const spec = plan.buffers.get(name);
        if (spec === undefined) throw new Error(`the plan has no buffer "${name}"`);
        const part = { name, spec, offset: size };
        size += bufferBytes(spec);
        return part;
      });
      const staging = stagingOf(Math.max(16, size));
      for (const { name, spec, offset } of parts) encoder.copyBufferToBuffer(buffers.get(name)!, 0, staging, offset, bufferBytes(spec));
      return { staging, parts };
    },
    async deliver({ staging, parts }) {
      try {
        await orLost(staging.mapAsync(GPUMapMode.READ), lost);
      } catch (error) {
        staging.destroy();
        throw error;
      }
      const mapped = staging.getMappedRange();
      const values = new Map<string, TensorData>();
      for (const { name, spec, offset } of parts) {
        const view = spec.type === "f32" ? new Float32Array(mapped, offset, spec.length) : new Uint32Array(mapped, offset, spec.length);
        values.set(name, view.slice());
      }
      staging.unmap();
      if (disposed) staging.destroy();
      else free.push(staging);
      return values;
    },
    dispose() {
      disposed = true;
      for (const buffer of free.splice(0)) buffer.destroy();
    },
  };
}
