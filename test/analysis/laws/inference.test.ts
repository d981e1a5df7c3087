import { expect, test } from "vitest";
import type { OutputValue } from "#analysis/laws/law.ts";
import { EDGE_DEVICES } from "#analysis/laws/inference/notes-edge.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Llama-3-8B on one H100 with 16-bit weights. */
const LLAMA = { weightBytes: 16_060_522_496, activeParameters: 8_030_261_248, contextTokens: 2048, kvBytesPerToken: 131_072 };
const H100 = { bandwidthBytesPerSecond: 3.35e12, peakFlopsPerSecond: 989e12 };
const DECODE = { ...LLAMA, ...H100, batch: 1 };
const PREFILL = { activeParameters: 1e9, promptTokens: 1000, layers: 10, attentionWidth: 1000, peakFlopsPerSecond: 1e15, mfu: 0.5 };
const GQA = { kind: "gqa", layers: 32, kvHeads: 8, headWidth: 128, bytesPerElement: 2 };
const MLA = { kind: "mla", layers: 61, latentWidth: 512, ropeWidth: 64, bytesPerElement: 2 };
const KUMAR = { parameters: 1e9, tokens: 20e9 };
const EDGE = {
  parameters: 80e9,
  activeParameters: 10e9,
  bitsPerWeight: 8,
  kvBytes: 10e9,
  memoryBytes: 100e9,
  usableFraction: 0.9,
  bandwidthBytesPerSecond: 100e9,
  bandwidthShare: 0.5,
};
const BATCH = { ...LLAMA, ...H100, memoryBytes: 72e9, secondsPerTokenTarget: 0.02 };
const THROUGHPUT = { prefillSeconds: 0.1, outputTokens: 100, stepSeconds: 0.02, batch: 10, latencyTargetSeconds: 3 };
const MARKET = {
  ...LLAMA,
  secondsPerTokenTarget: 0.02,
  memoryBytes: { slow: 16e9, dear: 72e9, cheap: 72e9 },
  bandwidthBytesPerSecond: { slow: 1e12, dear: 3.35e12, cheap: 3.35e12 },
  peakFlopsPerSecond: { slow: 1e14, dear: 989e12, cheap: 989e12 },
  usdPerDeviceHour: { slow: 0.1, dear: 4, cheap: 2 },
};
const MEMORY = { weightBytes: 140e9, kvBytes: 20e9, usableBytesPerDevice: 72e9, throughputDevices: 1.2, usdPerDeviceHour: 2 };
const CACHE = { requestsPerSecond: 10, latencySeconds: 2, contextTokens: 1000, kvBytesPerToken: 1e5, freeMemoryBytes: 1.5e9 };

const answer = (law: string, inputs: Raw, output: string): OutputValue | undefined => runLaw(law, inputs)[output];
const near = (law: string, inputs: Raw, output: string, value: number): void => {
  const found = answer(law, inputs, output) as number;
  expect(Math.abs(found / value - 1), `${law} ${output}: ${found}`).toBeLessThan(1e-9);
};

test("a yearly price by the notes is proportional to size, 6.7e13 times the real one", () => {
  near("notes.inference.computeCost", { parameters: 1 }, "usdPerYear", 6e-3 * 31_536_000);
  // 20 USD: 2 FLOPs a parameter at 2 USD an hour and 40% of 989 TFLOP/s.
  const real = (2 * 7e9 * 1e9 * (2 / 3600)) / (989e12 * 0.4);
  expect((answer("notes.inference.computeCost", { parameters: 7e9 }, "usdPerYear") as number) / real).toBeCloseTo(6.7e13, -12);
});

test("without context a token costs two FLOPs per parameter, and training three times that", () => {
  const inputs = { activeParameters: 1e9, layers: 4, attentionWidth: 8, contextTokens: 0 };
  expect(runLaw("inference.flopsPerToken", inputs)).toEqual({ forwardFlops: 2e9, trainingFlops: 6e9 });
  expect(answer("inference.flopsPerToken", { ...inputs, contextTokens: 1 }, "forwardFlops")).toBe(2e9 + 128);
});

test("a prompt is half as much attention as its last token times its length", () => {
  const { promptTokens, layers, attentionWidth } = PREFILL;
  expect(runLaw("inference.prefill", PREFILL)).toEqual({ flops: 2e12 + 2e10, seconds: (2e12 + 2e10) / 5e14 });
  const last = answer("inference.flopsPerToken", { activeParameters: 1e-300, layers, attentionWidth, contextTokens: promptTokens }, "forwardFlops");
  near("inference.prefill", { ...PREFILL, activeParameters: 1e-300 }, "flops", ((last as number) * promptTokens) / 2);
});

test("a latent cache without rotary part is allowed; widths of the other kind and missing ones are not", () => {
  expect(answer("kv.bytesPerToken", { ...MLA, ropeWidth: 0 }, "bytesPerToken")).toBe(61 * 512 * 2);
  // One KV head for all query heads.
  expect(answer("kv.bytesPerToken", { ...GQA, kvHeads: 1 }, "bytesPerToken")).toBe(131_072 / 8);
});

test("decoding turns compute bound past the critical batch, not at it", () => {
  // Round numbers, so that the critical batch of 1 byte per weight is exactly 100.
  const round = { weightBytes: 1e9, activeParameters: 1e9, contextTokens: 0, kvBytesPerToken: 0, bandwidthBytesPerSecond: 1e12, peakFlopsPerSecond: 2e14 };
  expect(runLaw("inference.criticalBatch", { peakFlopsPerSecond: 2e14, bandwidthBytesPerSecond: 1e12, bytesPerWeight: 1 })).toEqual({ tokens: 100 });
  expect(runLaw("inference.rooflineDecode", { ...round, batch: 100 })).toMatchObject({ bound: "memory", stepSeconds: 0.001, tokensPerSecond: 1e5 });
  expect(answer("inference.rooflineDecode", { ...round, batch: 101 }, "bound")).toBe("compute");
});

test.each([
  [312e12, 2039e9, 153],
  [989e12, 4800e9, 206],
  [1307e12, 5300e9, 247],
])("critical batch of %d FLOP/s and %d bytes/s", (peakFlopsPerSecond, bandwidthBytesPerSecond, tokens) => {
  expect(Math.round(answer("inference.criticalBatch", { peakFlopsPerSecond, bandwidthBytesPerSecond }, "tokens") as number)).toBe(tokens);
});

test("devices share the work and pay for talk between them, one alone never", () => {
  const one = answer("inference.rooflineDecode", { ...DECODE, layers: 32 }, "stepSeconds") as number;
  expect(one).toBe(answer("inference.rooflineDecode", DECODE, "stepSeconds"));
  // Four devices: 32 layers x 4 all-reduces x (6 + 2·(2 − 1)) µs.
  near("inference.rooflineDecode", { ...DECODE, gpus: 4, layers: 32 }, "stepSeconds", one / 4 + 32 * 4 * 8e-6);
  near("inference.rooflineDecode", { ...DECODE, gpus: 4 }, "stepSeconds", one / 4);
});

test.each([
  [1, 2.708],
  [32, 0.128],
  [256, 0.055],
])("Llama-3-8B at batch %d and 2 USD per hour costs %d USD per million tokens", (batch, usd) => {
  const tokensPerSecond = answer("inference.rooflineDecode", { ...DECODE, batch }, "tokensPerSecond");
  expect(answer("inference.costPerMillionTokens", { usdPerGpuHour: 2, gpus: 1, tokensPerSecond }, "usd")).toBeCloseTo(usd, 3);
});

test("an idle half doubles the price", () => {
  const busy = { usdPerGpuHour: 3.6, gpus: 2, tokensPerSecond: 1000 };
  expect(answer("inference.costPerMillionTokens", busy, "usd")).toBe(2);
  expect(answer("inference.costPerMillionTokens", { ...busy, utilisation: 0.5 }, "usd")).toBe(4);
});

test.each([
  [{ bitsPerWeight: 4, pruningRatio: 0.5, baselineBits: 32 }, 2e9, 16],
  [{ bitsPerWeight: 4, pruningRatio: 0.5, sparseIndexBits: 1, baselineBits: 32 }, 3e9, 32 / 3],
  [{ bitsPerWeight: 4, pruningRatio: 0.5, sparseIndexBits: 1 }, 3e9, 16 / 3],
  [{ bitsPerWeight: 16 }, 16e9, 1],
])("quantised and pruned: %j", (inputs, bytes, compressionRatio) => {
  expect(runLaw("quant.size", { parameters: 8e9, ...inputs })).toEqual({ bytes, compressionRatio });
});

test("high precision leaves every parameter effective; a factor that turns negative is refused", () => {
  const full = runLaw("kumar.effectiveParameters", KUMAR);
  expect(full).toMatchObject({ ratio: 1, effectiveParameters: 1e9 });
  near("kumar.effectiveParameters", KUMAR, "lossNats", 4299 / 1e9 ** 0.4965 + 18060 / 20e9 ** 0.4965 + 2.7648);
  near("kumar.effectiveParameters", { ...KUMAR, kvBits: 4 }, "ratio", 1 - Math.exp(2.4185 - 4 / 0.9578));
  expect(answer("kumar.effectiveParameters", { ...KUMAR, kvBits: 4 }, "ratio")).toBeCloseTo(0.828, 3);
  expect(() => runLaw("kumar.effectiveParameters", { ...KUMAR, activationBits: 3 })).toThrow(/^activationBits: 3, but must be more than 3\.110 bits/);
  expect(() => runLaw("kumar.effectiveParameters", { ...KUMAR, kvBits: 2.3 })).toThrow(/^kvBits: 2\.3, but must be more than 2\.316 bits/);
  expect(() => runLaw("kumar.effectiveParameters", { ...KUMAR, weightBits: 0.8 })).toThrow(/^weightBits: 0\.8, but must be more than 0\.812 bits/);
});

test("at the critical tokens more training stops helping the rounded model", () => {
  const inputs = { parameters: 110e6, postBits: 4 };
  const critical = answer("kumar.ptqDegradation", { ...inputs, tokens: 1e9 }, "criticalTokens") as number;
  const rounded = (tokens: number): number =>
    18060 * tokens ** -0.4965 + (answer("kumar.ptqDegradation", { ...inputs, tokens }, "degradationNats") as number);
  expect(rounded(critical)).toBeLessThan(rounded(critical * 0.95));
  expect(rounded(critical)).toBeLessThan(rounded(critical * 1.05));
});

test("exactly full still fits, one byte more does not; speed reads active weights and cache", () => {
  expect(runLaw("edge.fitAndSpeed", EDGE)).toEqual({ modelBytes: 80e9, fits: true, tokensPerSecond: 2.5 });
  expect(answer("edge.fitAndSpeed", { ...EDGE, kvBytes: 10e9 + 1 }, "fits")).toBe(false);
  expect(() => runLaw("edge.fitAndSpeed", { ...EDGE, activeParameters: 81e9 })).toThrow(/^activeParameters: 81000000000, but must be at most parameters/);
});

test.each([
  [7e9, "mobile", 4, 8, 0.2, 4],
  [7e9 + 1, "mobile", 3, 4, 0.5, 16],
  [0.7 * 7e9, "mobile", 4, 8, 0, 4],
  [13e9, "laptop", 3, 8, 0.2, 4],
  [70e9, "desktop", 3, 8, 0.2, 4],
  [70e9 + 1, "desktop", 2, 4, 0.5, 16],
  [1e15, "server", 2, 8, 0, 4],
])("by the notes %d parameters on a %s", (parameters, device, strategies, quantizationBits, pruningRatio, expectedCompression) => {
  const outputs = runLaw("notes.edge", { parameters, device });
  expect(outputs).toMatchObject({ quantizationBits, pruningRatio, expectedCompression, knowledgeDistillation: quantizationBits === 4, deviceKnown: true });
  expect(outputs["strategies"]).toEqual(["on_device", "quantized_local", "cloud_edge", "cloud_only"].slice(4 - strategies));
});

test("a device the notes do not know counts as unlimited, and says so", () => {
  expect(runLaw("notes.edge", { parameters: 1e15, device: "toaster" })).toEqual({
    ...runLaw("notes.edge", { parameters: 1e15, device: "server" }),
    deviceKnown: false,
  });
  expect([...EDGE_DEVICES.values()].map(({ memoryGB }) => memoryGB)).toEqual([8, 32, 64, Infinity]);
});

test("the largest batch meets its limit, and one more does not", () => {
  const cache = LLAMA.contextTokens * LLAMA.kvBytesPerToken;
  const byMemory = runLaw("ours.inference.optimalBatch", { ...BATCH, secondsPerTokenTarget: 1 });
  expect(byMemory).toMatchObject({ batch: Math.floor((72e9 - LLAMA.weightBytes) / cache), limitedBy: "memory" });
  const step = (batch: number): number => answer("inference.rooflineDecode", { ...DECODE, batch }, "stepSeconds") as number;
  for (const secondsPerTokenTarget of [step(1), step(17), step(64), 0.011]) {
    const { batch, limitedBy, stepSeconds } = runLaw("ours.inference.optimalBatch", { ...BATCH, secondsPerTokenTarget });
    expect([limitedBy, stepSeconds]).toEqual(["latency", step(batch as number)]);
    expect(step(batch as number)).toBeLessThanOrEqual(secondsPerTokenTarget);
    expect(step((batch as number) + 1)).toBeGreaterThan(secondsPerTokenTarget);
  }
});

test("no batch where one sequence is too slow or too large", () => {
  const none = { batch: null, stepSeconds: null, tokensPerSecond: null, memoryUsedBytes: null };
  expect(runLaw("ours.inference.optimalBatch", { ...BATCH, secondsPerTokenTarget: 0.001 })).toEqual({ ...none, limitedBy: "latency" });
  expect(runLaw("ours.inference.optimalBatch", { ...BATCH, memoryBytes: LLAMA.weightBytes })).toEqual({ ...none, limitedBy: "memory" });
  // Without a cache only arithmetic limits: 0.02 s of 989 TFLOP/s.
  const noCache = runLaw("ours.inference.optimalBatch", { ...BATCH, contextTokens: 0 });
  expect(noCache).toMatchObject({ batch: Math.floor((0.02 * 989e12) / (2 * LLAMA.activeParameters)), limitedBy: "latency", memoryUsedBytes: LLAMA.weightBytes });
});

test("throughput and latency of a device agree with Little's law; devices are rounded up", () => {
  // 0.1 s of prompt and 100 · 0.02 / 10 s of decoding.
  expect(runLaw("ours.inference.deviceThroughput", THROUGHPUT)).toMatchObject({ meetsTarget: true, latencySeconds: 3, requiredDevices: null });
  near("ours.inference.deviceThroughput", THROUGHPUT, "requestsPerSecondPerDevice", 1 / 0.3);
  expect(answer("ours.inference.deviceThroughput", { ...THROUGHPUT, latencyTargetSeconds: 2.9 }, "meetsTarget")).toBe(false);
  expect(answer("ours.inference.deviceThroughput", { ...THROUGHPUT, requestsPerSecond: 3.4 }, "requiredDevices")).toBe(2);
});

test("the cheapest device that fits is chosen; among equals the first named; none is null", () => {
  const outputs = runLaw("ours.inference.cheapestDevice", MARKET);
  expect(outputs).toMatchObject({ device: "cheap", suitable: ["cheap", "dear"] });
  const [cheap, dear] = outputs["suitableUsdPerMillionTokens"] as readonly number[];
  expect(dear).toBeCloseTo(cheap! * 2, 12);
  near("ours.inference.optimalBatch", BATCH, "batch", outputs["batch"] as number);
  expect(answer("ours.inference.cheapestDevice", { ...MARKET, usdPerDeviceHour: { slow: 1, dear: 2, cheap: 2 } }, "device")).toBe("dear");
  expect(runLaw("ours.inference.cheapestDevice", { ...MARKET, secondsPerTokenTarget: 1e-4 })).toEqual({
    device: null,
    batch: null,
    usdPerMillionTokens: null,
    suitable: [],
    suitableUsdPerMillionTokens: [],
  });
  expect(() => runLaw("ours.inference.cheapestDevice", { ...MARKET, usdPerDeviceHour: { slow: 1, dear: 2 } })).toThrow(/^usdPerDeviceHour: nothing for cheap/);
});

test("memory costs only the devices that throughput does not already pay for", () => {
  expect(runLaw("ours.inference.memoryCost", MEMORY)).toEqual({ memoryDevices: 3, extraDevices: 1, usdPerYear: 17_520 });
  expect(runLaw("ours.inference.memoryCost", { ...MEMORY, throughputDevices: 8 })).toMatchObject({ extraDevices: 0, usdPerYear: 0 });
});

test("storage, traffic and the bill of whole devices", () => {
  near("ours.inference.storageCost", { checkpointBytes: 140e9, replicas: 3, usdPerGbMonth: 0.02 }, "usdPerYear", 140 * 3 * 0.02 * 12);
  near("ours.inference.networkingCost", { requestsPerYear: 1e9, requestBytes: 2000, responseBytes: 3000, usdPerGb: 0.08 }, "usdPerYear", 400);
  expect(runLaw("ours.inference.monthlyCost", { gpus: 2.01, usdPerDeviceHour: 2 })).toEqual({ billedDevices: 3, usdPerMonth: 4380 });
});

test("shares add up to 100, and are absent when nothing costs anything", () => {
  const shares = runLaw("ours.inference.costShares", { computeUsd: 50, memoryUsd: 30, storageUsd: 15, networkingUsd: 5 });
  expect(shares).toEqual({ totalUsd: 100, computePercent: 50, memoryPercent: 30, storagePercent: 15, networkingPercent: 5 });
  const free = runLaw("ours.inference.costShares", { computeUsd: 0, memoryUsd: 0, storageUsd: 0, networkingUsd: 0 });
  expect(free).toEqual({ totalUsd: 0, computePercent: null, memoryPercent: null, storagePercent: null, networkingPercent: null });
});

test("a shared prefix is held once", () => {
  // 20 requests at once of 0.1 GB; 10 of them share half of it.
  expect(runLaw("ours.inference.cachePlan", CACHE)).toMatchObject({ concurrentRequests: 20, kvBytes: 2e9, kvBytesWithPrefixCache: 2e9, fits: false });
  expect(runLaw("ours.inference.cachePlan", { ...CACHE, prefixTokens: 500, prefixShare: 0.5, freeMemoryBytes: 1.55e9 })).toMatchObject({
    kvBytesWithPrefixCache: 2e9 - 9 * 500 * 1e5,
    fits: false,
    fitsWithPrefixCache: true,
    savedPrefillTokensPerSecond: 2500,
  });
  expect(() => runLaw("ours.inference.cachePlan", { ...CACHE, prefixTokens: 1001 })).toThrow(/^prefixTokens: 1001, but must be at most contextTokens, 1000/);
});

test.each<[law: string, base: Raw, wrong: Raw, message: RegExp]>([
  ["notes.inference.computeCost", {}, { parameters: 0 }, /^parameters: 0, but must be a finite number > 0/],
  ["notes.inference.computeCost", {}, {}, /^parameters: missing/],
  ["notes.inference.computeCost", { parameters: 1 }, { tokens: 1 }, /^tokens: given/],
  ["inference.flopsPerToken", { activeParameters: 1, layers: 1, attentionWidth: 1 }, { contextTokens: -1 }, /^contextTokens: -1, but must be a finite number >= 0/],
  ["kv.bytesPerToken", GQA, { kind: "ring" }, /^kind: ring, but must be one of gqa, mla/],
  ["kv.bytesPerToken", GQA, { kvHeads: undefined }, /^kvHeads: missing, but must be given when kind is gqa/],
  ["kv.bytesPerToken", GQA, { kvHeads: 1.5 }, /^kvHeads: 1\.5, but must be a whole number/],
  ["kv.bytesPerToken", GQA, { latentWidth: 512 }, /^latentWidth: 512, but must be left out when kind is gqa/],
  ["kv.bytesPerToken", MLA, { headWidth: 128 }, /^headWidth: 128, but must be left out when kind is mla/],
  ["kv.bytesPerToken", MLA, { latentWidth: 0 }, /^latentWidth: 0/],
  ["inference.rooflineDecode", DECODE, { gpus: 1.5 }, /^gpus: 1\.5, but must be a whole number >= 1/],
  ["inference.rooflineDecode", DECODE, { batch: 0 }, /^batch: 0/],
  ["inference.rooflineDecode", DECODE, { weightBytes: NaN }, /^weightBytes: NaN/],
  ["inference.prefill", PREFILL, { mfu: 1.01 }, /^mfu: 1\.01, but must be a finite number > 0 and <= 1/],
  ["inference.costPerMillionTokens", { usdPerGpuHour: 1, gpus: 1, tokensPerSecond: 1 }, { utilisation: 0 }, /^utilisation: 0/],
  ["inference.criticalBatch", { peakFlopsPerSecond: 1 }, { bandwidthBytesPerSecond: 0 }, /^bandwidthBytesPerSecond: 0/],
  ["quant.size", { parameters: 1, bitsPerWeight: 4 }, { pruningRatio: 1 }, /^pruningRatio: 1, but must be a finite number >= 0 and < 1/],
  ["kumar.effectiveParameters", KUMAR, { weightBits: 0 }, /^weightBits: 0/],
  ["kumar.ptqDegradation", KUMAR, { postBits: 0 }, /^postBits: 0/],
  ["edge.fitAndSpeed", EDGE, { kvBytes: -1 }, /^kvBytes: -1/],
  ["notes.edge", { device: "mobile" }, { parameters: -7e9 }, /^parameters: -7000000000/],
  ["notes.edge", { parameters: 7e9 }, { device: 1 }, /^device: 1, but must be text/],
  ["ours.inference.optimalBatch", BATCH, { memoryBytes: 0 }, /^memoryBytes: 0/],
  ["ours.inference.deviceThroughput", THROUGHPUT, { batch: 0 }, /^batch: 0/],
  ["ours.inference.cheapestDevice", MARKET, { memoryBytes: { slow: 0 } }, /^memoryBytes\.slow: 0/],
  ["ours.inference.memoryCost", MEMORY, { usableBytesPerDevice: 0 }, /^usableBytesPerDevice: 0/],
  ["ours.inference.storageCost", { checkpointBytes: 1, usdPerGbMonth: 1 }, { replicas: 0 }, /^replicas: 0/],
  ["ours.inference.networkingCost", { requestsPerYear: 1, requestBytes: 1, responseBytes: 1 }, { usdPerGb: -1 }, /^usdPerGb: -1/],
  ["ours.inference.monthlyCost", { usdPerDeviceHour: 1 }, { gpus: 0 }, /^gpus: 0/],
  ["ours.inference.costShares", { computeUsd: 1, memoryUsd: 1, storageUsd: 1 }, { networkingUsd: -1 }, /^networkingUsd: -1/],
  ["ours.inference.cachePlan", CACHE, { prefixShare: 1.5 }, /^prefixShare: 1\.5/],
])("%s refuses %j with %j", (law, base, wrong, message) => {
  expect(() => runLaw(law, { ...base, ...wrong })).toThrow(message);
});
