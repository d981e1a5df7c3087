import { expect, test } from "vitest";
import { computeRate } from "#analysis/compute-rate.ts";
import { findDevice } from "#analysis/hardware/devices.ts";
import { runLaw } from "#analysis/laws/run-law.ts";
import { cacheElements } from "#analysis/models/cache-elements.ts";
import { costModelOf, denseTwin, ownCostModel } from "#analysis/models/cost-model.ts";
import { findModel, MODELS } from "#analysis/models/models.ts";
import { batchInputs, decodeInputs, neededBytes, prefillInputs, readShare, weightBytes } from "#analysis/serving.ts";

const mixtral = costModelOf(findModel("mixtral-8x7b")!);
const h100 = findDevice("h100-sxm")!;
const SETUP = { gpus: 2, contextTokens: 2048, weightBits: 16, arithmetic: "16", cacheBits: 16 } as const;

test("Mixtral reads 27.6, 45.7, 69.4, 90.3 and 99.0% of its weights at batch 1 to 16", () => {
  const shares = [1, 2, 4, 8, 16].map((batch) => readShare(mixtral, batch) * 100);
  for (const [i, published] of [27.6, 45.7, 69.4, 90.3, 99].entries()) expect(shares[i]).toBeCloseTo(published, 1);
});

test("at batch 1 every model reads its active parameters", () => {
  for (const model of MODELS.map(costModelOf)) expect(readShare(model, 1) * model.total, model.id).toBeCloseTo(model.active, -3);
});

test("a dense twin reads everything at any batch and has the active parameters", () => {
  const twin = denseTwin(mixtral);
  expect(twin.total).toBe(mixtral.active);
  expect([1, 7, 4096].map((batch) => readShare(twin, batch))).toEqual([1, 1, 1]);
});

test("a shape of one's own with Mixtral's sizes is Mixtral", () => {
  const own = ownCostModel({
    layers: 32, width: 4096, queryWidth: 4096, kvWidth: 1024, expertWidth: 14_336, ffnMatrices: 3, experts: 8, topK: 2, sharedExperts: 0, vocabulary: 32_000,
  });
  expect(own.total / 1e9).toBeCloseTo(46.703, 3);
  expect(own.active / 1e9).toBeCloseTo(12.88, 3);
  expect(own.cache).toEqual(mixtral.cache);
  expect(() => ownCostModel({ layers: 1, width: 8, queryWidth: 8, kvWidth: 8, expertWidth: 8, ffnMatrices: 3, experts: 2, topK: 3, sharedExperts: 0, vocabulary: 8 })).toThrow(/topK/);
});

test("the cache follows the kind of attention", () => {
  const of = (id: string) => cacheElements(findModel(id)!.attention);
  expect(of("mixtral-8x7b")).toBe(runLaw("kv.bytesPerToken", { kind: "gqa", layers: 32, kvHeads: 8, headWidth: 128, bytesPerElement: 1 })["bytesPerToken"]);
  expect(of("deepseek-v3")).toBe(runLaw("kv.bytesPerToken", { kind: "mla", layers: 61, latentWidth: 512, ropeWidth: 64, bytesPerElement: 1 })["bytesPerToken"]);
  expect(of("deepseek-v4-flash")).toBe(43 * findModel("deepseek-v4-flash")!.attention.headDim);
});

test("a decode step is cache, the longer of weights and arithmetic, and talk", () => {
  const step = runLaw("inference.rooflineDecode", decodeInputs(mixtral, h100, SETUP, 8));
  const { weightsSeconds, computeSeconds, cacheSeconds, talkSeconds, stepSeconds } = step as Readonly<Record<string, number>>;
  expect(stepSeconds).toBeCloseTo(cacheSeconds! + Math.max(weightsSeconds!, computeSeconds!) + talkSeconds!, 12);
  expect(weightsSeconds).toBeCloseTo((mixtral.total * 2 * readShare(mixtral, 8)) / (2 * 3.35e12), 12);
  expect(talkSeconds).toBeCloseTo(32 * 4 * (6e-6 + 2e-6 * (Math.SQRT2 - 1)), 12);
});

test("all devices share memory, bandwidth and arithmetic", () => {
  expect(batchInputs(mixtral, h100, SETUP, 0.05)).toMatchObject({ memoryBytes: 144e9, bandwidthBytesPerSecond: 6.7e12, peakFlopsPerSecond: 1978e12, weightBytes: weightBytes(mixtral, 16) });
  expect(prefillInputs(mixtral, h100, SETUP, 1000, 0.4)).toMatchObject({ peakFlopsPerSecond: 1978e12, layers: 32, attentionWidth: 4096 });
  expect(neededBytes(mixtral, SETUP, 1) - weightBytes(mixtral, 16)).toBe(2048 * 131_072);
});

test("arithmetic counts at the peak of what it multiplies in, never at that of weights that are only stored narrow", () => {
  const rate = (id: string, ...asked: readonly [Parameters<typeof computeRate>[1], number]) => computeRate(findDevice(id)!, ...asked);
  expect(rate("h100-sxm", "16", 4)).toEqual({ teraflops: 989, used: "16", instead: null });
  expect(rate("h100-sxm", "fp8", 8)).toEqual({ teraflops: 1979, used: "fp8", instead: null });
  expect(rate("a100-sxm-80", "int8", 8.5)).toEqual({ teraflops: 624, used: "int8", instead: null });
  expect(rate("a100-sxm-80", "fp8", 8)).toEqual({ teraflops: 312, used: "16", instead: "device" });
  expect(rate("b200-sxm", "fp4", 4.5)).toEqual({ teraflops: 9000, used: "fp4", instead: null });
  expect(rate("b200-sxm", "fp4", 8)).toEqual({ teraflops: 2250, used: "16", instead: "weights" });
  expect(decodeInputs(mixtral, h100, { ...SETUP, weightBits: 8, arithmetic: "fp8" }, 8)["peakFlopsPerSecond"]).toBe(1979e12);
});

test("a device without a published rate is refused by name", () => {
  expect(() => runLaw("inference.rooflineDecode", decodeInputs(mixtral, findDevice("m5")!, SETUP, 8))).toThrow(/peakFlopsPerSecond/);
});

test("the notes' yearly price is off by three factors that multiply to 6.7e13", () => {
  const real = { parameters: 7e9, usdPerDeviceHour: 2, peakFlopsPerSecond: 989e12, mfu: 0.4 };
  const factors = runLaw("ours.inference.computeCostFactors", real);
  expect(factors["usdPerYear"]).toBeCloseTo(19.7, 1);
  expect((factors["priceOfFlop"] as number) / 7.12e5).toBeCloseTo(1, 3);
  const notes = runLaw("notes.inference.computeCost", { parameters: 7e9 })["usdPerYear"] as number;
  expect(notes / (factors["usdPerYear"] as number) / (factors["allTogether"] as number)).toBeCloseTo(1, 12);
  expect((factors["allTogether"] as number) / 6.7e13).toBeCloseTo(1, 1);
});
