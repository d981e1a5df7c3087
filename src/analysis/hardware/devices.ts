/**
 * Accelerators, desktop GPUs, phones, modules and processors. Every price, power and efficiency is a dated default
 * that a visitor may change. Rates are dense, never the headline for 2:4-sparse matrices.
 */
import devices from "./devices.json";
import type { Confidence } from "../provenance.ts";

/** What the rate for 16-bit numbers is of: matrix units, those for FP16 only, GPU shaders, or processor vectors. */
type ComputeKind = "matrix" | "matrix-fp16" | "shader" | "vector";

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly deviceClass: "datacenter" | "desktop-gpu" | "desktop-unified" | "apple-unified" | "phone" | "edge-module" | "sbc" | "cpu";
  readonly year: number;
  /** Decimal GB, as vendors count. */
  readonly memoryGB: number;
  readonly memoryType: string;
  /** Share one program gets by default; null where none is stated, for which `usableMemory` assumes one. */
  readonly usableMemoryFraction: number | null;
  /** Theoretical peak. */
  readonly bandwidthGBps: number;
  readonly bf16DenseTflops: number | null;
  readonly computeKind: ComputeKind | null;
  readonly fp8DenseTflops: number | null;
  readonly fp4DenseTflops: number | null;
  readonly int8DenseTops: number | null;
  /** Best large matrix product found: a ceiling for model FLOP utilisation. */
  readonly measuredBf16MatmulTflops: number | null;
  readonly measuredFp8MatmulTflops: number | null;
  /** `bf16DenseTflops` over bandwidth: also the critical decode batch at 2 bytes per weight. */
  readonly ridgeBf16FlopPerByte: number | null;
  readonly powerW: number | null;
  /** What `powerW` covers; scopes differ between vendors. */
  readonly powerScope: string | null;
  /** All scale-up links of the device, one direction. */
  readonly interconnectGBpsPerDirection: number | null;
  /** Between two devices, one direction. */
  readonly peerToPeerGBpsPerDirection: number | null;
  readonly rentalUsdPerHourLow: number | null;
  readonly rentalUsdPerHourMedian: number | null;
  readonly rentalUsdPerHourHigh: number | null;
  readonly rentalAsOf: string | null;
  readonly rentalSource: string | null;
  readonly msrpUsd: number | null;
  readonly msrpAsOf: string | null;
  readonly source: string;
  readonly confidence: Confidence;
  /** Fields weaker than `confidence` says. */
  readonly unverifiedFields: readonly string[];
  readonly note: string | null;
}

// The test of this table checks every record, field by field, against the type.
export const DEVICES = devices as readonly unknown[] as readonly Device[];

const BYTES_PER_GB = 1e9;
const USUAL_USABLE_FRACTION = 0.9;

/** undefined when there is no device of that id. */
export function findDevice(id: string): Device | undefined {
  return DEVICES.find((device) => device.id === id);
}

/** Bytes one program can use. */
export function usableMemory({ memoryGB, usableMemoryFraction }: Device): number {
  return memoryGB * BYTES_PER_GB * (usableMemoryFraction ?? USUAL_USABLE_FRACTION);
}
