import type { Plan, PlanBuffer } from "./plan.ts";

/** Bytes of one buffer as every executor stores it (four bytes per element, whole 16-byte vectors). */
export function bufferBytes(buffer: PlanBuffer): number {
  return Math.ceil(buffer.length / 4) * 16;
}

/** Bytes that running a plan needs for all its buffers together. */
export function planBytes(plan: Plan): number {
  let bytes = 0;
  for (const buffer of plan.buffers.values()) bytes += bufferBytes(buffer);
  return bytes;
}

/** Name and bytes of a plan's largest buffer. */
export function largestBuffer(plan: Plan): { readonly name: string; readonly bytes: number } {
  let largest = { name: "", bytes: 0 };
  for (const [name, buffer] of plan.buffers) {
    if (bufferBytes(buffer) > largest.bytes) largest = { name, bytes: bufferBytes(buffer) };
  }
  return largest;
}

/** Useful floating-point operations of one run. */
export function planFlops(plan: Plan): number {
  return plan.passes.reduce((sum, pass) => sum + pass.op.flops(pass.params), 0);
}
