/** Which published peak the arithmetic of serving is held against: that of the precision it multiplies in, not that of the stored weights. */
import type { Device } from "./hardware/devices.ts";

/** "16" also for weight-only formats such as W4A16 and GGUF: their weights are widened before they are multiplied. */
export type Arithmetic = "16" | "fp8" | "int8" | "fp4";

export interface ComputeRate {
  /** Dense; null where nobody published one. */
  readonly teraflops: number | null;
  /** Whose peak it is. */
  readonly used: Arithmetic;
  /** Why it is not the peak that was asked for. */
  readonly instead: "weights" | "device" | null;
}

/** Widest stored weight that can be multiplied so, scales included: an 8-bit format with a scale per block stores 8.5 bits, a 4-bit one 4.5. */
const WIDEST: Readonly<Record<Exclude<Arithmetic, "16">, number>> = { fp8: 8.5, int8: 8.5, fp4: 4.5 };

function peak(device: Device, arithmetic: Arithmetic): number | null {
  switch (arithmetic) {
    case "16":
      return device.bf16DenseTflops;
    case "fp8":
      return device.fp8DenseTflops;
    case "int8":
      return device.int8DenseTops;
    case "fp4":
      return device.fp4DenseTflops;
  }
}

export function computeRate(device: Device, asked: Arithmetic, weightBits: number): ComputeRate {
  const sixteen = (instead: ComputeRate["instead"]): ComputeRate => ({ teraflops: device.bf16DenseTflops, used: "16", instead });
  if (asked === "16") return sixteen(null);
  if (weightBits > WIDEST[asked]) return sixteen("weights");
  const teraflops = peak(device, asked);
  return teraflops === null ? sixteen("device") : { teraflops, used: asked, instead: null };
}
