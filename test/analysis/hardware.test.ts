import * as v from "valibot";
import { expect, expectTypeOf, test } from "vitest";
import { GRID_INTENSITY, PUE_DEFAULTS } from "#analysis/hardware/data-centre.ts";
import type { DecodeMeasurement } from "#analysis/hardware/decode-measurements.ts";
import { DECODE_MEASUREMENTS } from "#analysis/hardware/decode-measurements.ts";
import type { Device } from "#analysis/hardware/devices.ts";
import { DEVICES, findDevice, usableMemory } from "#analysis/hardware/devices.ts";
import { RENTAL_HISTORY } from "#analysis/hardware/rental-history.ts";
import { HARDWARE_COMPILED } from "#analysis/provenance.ts";
import { AWQ_PERPLEXITY, BITS_PER_WEIGHT, PERPLEXITY_RISE } from "#analysis/quantization/quantized-formats.ts";

const positive = v.pipe(v.number(), v.gtValue(0));
const share = v.pipe(positive, v.maxValue(1));
const words = v.pipe(v.string(), v.minLength(1));
const date = v.pipe(v.string(), v.regex(/^20\d\d(-(0[1-9]|1[0-2]))?$/));
const confidence = v.picklist(["primary", "secondary", "derived", "unverified"]);

const DEVICE = v.strictObject({
  id: words,
  name: words,
  vendor: words,
  deviceClass: v.picklist(["datacenter", "desktop-gpu", "desktop-unified", "apple-unified", "phone", "edge-module", "sbc", "cpu"]),
  year: v.pipe(v.number(), v.integer()),
  memoryGB: positive,
  memoryType: words,
  usableMemoryFraction: v.nullable(share),
  bandwidthGBps: positive,
  bf16DenseTflops: v.nullable(positive),
  computeKind: v.nullable(v.picklist(["matrix", "matrix-fp16", "shader", "vector"])),
  fp8DenseTflops: v.nullable(positive),
  fp4DenseTflops: v.nullable(positive),
  int8DenseTops: v.nullable(positive),
  measuredBf16MatmulTflops: v.nullable(positive),
  measuredFp8MatmulTflops: v.nullable(positive),
  ridgeBf16FlopPerByte: v.nullable(positive),
  powerW: v.nullable(positive),
  powerScope: v.nullable(words),
  interconnectGBpsPerDirection: v.nullable(positive),
  peerToPeerGBpsPerDirection: v.nullable(positive),
  rentalUsdPerHourLow: v.nullable(positive),
  rentalUsdPerHourMedian: v.nullable(positive),
  rentalUsdPerHourHigh: v.nullable(positive),
  rentalAsOf: v.nullable(date),
  rentalSource: v.nullable(words),
  msrpUsd: v.nullable(positive),
  msrpAsOf: v.nullable(date),
  source: words,
  confidence,
  unverifiedFields: v.array(words),
  note: v.nullable(words),
});

const MEASUREMENT = v.strictObject({
  deviceId: words,
  model: words,
  quantization: v.nullable(words),
  runtime: v.nullable(words),
  batch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  tokensPerSecond: positive,
  bandwidthShare: v.nullable(share),
  source: words,
  confidence,
});

const issuesOf = (schema: v.GenericSchema, record: unknown): string[] =>
  v.safeParse(schema, record).issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? [];

test("the record types are the schemas", () => {
  expectTypeOf<v.InferOutput<typeof DEVICE>>().toEqualTypeOf<{ -readonly [K in keyof Device]: K extends "unverifiedFields" ? string[] : Device[K] }>();
  expectTypeOf<v.InferOutput<typeof MEASUREMENT>>().toEqualTypeOf<{ -readonly [K in keyof DecodeMeasurement]: DecodeMeasurement[K] }>();
});

test("69 devices, each once", () => {
  expect(DEVICES).toHaveLength(69);
  expect(new Set(DEVICES.map(({ id }) => id)).size).toBe(69);
  expect(findDevice("none")).toBeUndefined();
});

test.each(DEVICES)("$id: every field, and what follows from others", (device) => {
  expect(issuesOf(DEVICE, device)).toEqual([]);
  expect(device.unverifiedFields.filter((field) => !Object.hasOwn(device, field))).toEqual([]);
  expect((device.powerW === null) === (device.powerScope === null)).toBe(true);
  expect((device.bf16DenseTflops === null) === (device.computeKind === null)).toBe(true);
  expect((device.rentalUsdPerHourLow === null) === (device.rentalAsOf === null)).toBe(true);
  const ridge = device.bf16DenseTflops === null ? null : (device.bf16DenseTflops * 1000) / device.bandwidthGBps;
  expect(Math.abs((ridge ?? 0) - (device.ridgeBf16FlopPerByte ?? 0))).toBeLessThanOrEqual(0.05 + 1e-9);
  expect(device.measuredBf16MatmulTflops ?? 0).toBeLessThanOrEqual(device.bf16DenseTflops ?? 0);
});

test.each(DECODE_MEASUREMENTS)("measured on $deviceId: $model $quantization", (measurement) => {
  expect(issuesOf(MEASUREMENT, measurement)).toEqual([]);
  expect(findDevice(measurement.deviceId)).toBeDefined();
});

test("usable memory is the stated share, or 0.9 where none is stated", () => {
  expect(usableMemory(findDevice("h100-sxm")!)).toBe(72e9);
  expect(usableMemory(findDevice("m2-ultra")!)).toBe(144e9);
});

test("prices, overheads and grids carry dates, sources and sane figures", () => {
  expect(HARDWARE_COMPILED).toBe("2026-11");
  expect(DECODE_MEASUREMENTS).toHaveLength(18);
  for (const { deviceId, usdPerHourLow, usdPerHourHigh } of RENTAL_HISTORY) {
    expect(findDevice(deviceId)).toBeDefined();
    expect(usdPerHourLow).toBeLessThanOrEqual(usdPerHourHigh);
  }
  for (const sample of [...RENTAL_HISTORY, ...PUE_DEFAULTS, ...GRID_INTENSITY]) {
    expect(issuesOf(v.object({ asOf: date, source: words, confidence }), sample)).toEqual([]);
  }
  expect(PUE_DEFAULTS.map(({ pue }) => pue)).toEqual([1.1, 1.56]);
  const grids = GRID_INTENSITY.map(({ gramsCo2PerKwh }) => gramsCo2PerKwh);
  expect([Math.min(...grids), Math.max(...grids), grids.length]).toEqual([56, 713, 9]);
});

test("fewer bits weigh less and cost more quality", () => {
  const bitsOf = (model: string): number[] => BITS_PER_WEIGHT.filter((each) => each.model === model).map(({ bitsPerWeight }) => bitsPerWeight);
  expect(bitsOf("Llama-3.1-8B")).toEqual([3.16, 3.64, 4.46, 4.67, 4.89, 5.7, 6.56, 8.5]);
  expect(bitsOf("Llama-2-7B")).toEqual([3.35, 4.84]);
  expect(bitsOf("Llama-2-70B")).toEqual([3.4, 4.8]);
  expect(PERPLEXITY_RISE.map(({ risePercent }) => risePercent)).toEqual([8.82, 4.72, 3.61, 1.2, 0.4, 0.16]);
  expect(AWQ_PERPLEXITY.every(({ fp16, awq4 }) => awq4 > fp16)).toBe(true);
});
