import { describe, expect, test } from "vitest";
import { shareBand } from "#analysis/deploy/bandwidth-shares.ts";
import { breakEvenTokens, splitTimes } from "#analysis/deploy/cloud-split.ts";
import { deployment } from "#analysis/deploy/deployment.ts";
import { notesDevice } from "#analysis/deploy/notes-device.ts";
import { GRIDS } from "#analysis/energy/grids.ts";
import { tokenEnergy } from "#analysis/energy/token-energy.ts";
import { GRID_INTENSITY } from "#analysis/hardware/data-centre.ts";
import { DEVICES, findDevice } from "#analysis/hardware/devices.ts";
import { EDGE_DEVICES } from "#analysis/laws/inference/notes-edge.ts";
import { attentionWindow, windowSource } from "#analysis/models/attention-windows.ts";
import { cacheShape, elementsPerToken } from "#analysis/models/cache-elements.ts";
import { findModel, MODELS } from "#analysis/models/models.ts";
import { formatFacts } from "#analysis/quantization/format-facts.ts";
import { DEVICE_CHOICES, FORMAT_CHOICES, MODEL_CHOICES, REGION_CHOICES } from "#spec/panel/deploy-choices.ts";

const SEVENTY = { parameters: 70e9, activeParameters: 70e9, routedParameters: 0, bitsPerWeight: 4.89, kvBytes: 0 };
const DDR5 = { memoryBytes: 64e9, usableFraction: 0.9, bandwidthBytesPerSecond: 89.6e9 };
const share = (at: number) => ({ low: at, middle: at, high: at, count: 1, own: false });

describe("choices are the tables", () => {
  test("devices, models, grids, formats", () => {
    expect(DEVICE_CHOICES).toEqual([...DEVICES.map(({ id }) => id), "own"]);
    expect(MODEL_CHOICES).toEqual([...MODELS.map(({ id }) => id), "own"]);
    expect(REGION_CHOICES).toEqual([...GRIDS.map(({ id }) => id), "own"]);
    expect(GRIDS.map(({ region }) => region)).toEqual(GRID_INTENSITY.map(({ region }) => region));
    expect(FORMAT_CHOICES.filter((format) => formatFacts(format) === undefined)).toEqual([]);
  });
});

describe("deployment", () => {
  test("70B at 4.89 bits: 42.8 GB, 1.6 tokens/s on DDR5 at 75 % of its bandwidth: it fits, and is not usable", () => {
    const answer = deployment(SEVENTY, DDR5, share(0.75), 5);
    expect((answer.sharedBytes + answer.expertBytes) / 1e9).toBeCloseTo(42.8, 1);
    expect(answer.tokensPerSecond.middle).toBeCloseTo(1.57, 2);
    expect(answer).toMatchObject({ fits: true, usable: "no" });
    expect(answer.freeBytes / 1e9).toBeCloseTo(57.6 - 42.79, 1);
  });
  test("the pace within the range depends; what does not fit has no speed verdict", () => {
    expect(deployment(SEVENTY, DDR5, { low: 0.4, middle: 0.6, high: 0.9, count: 3, own: true }, 1.5).usable).toBe("depends");
    expect(deployment(SEVENTY, DDR5, share(0.75), 1.5).usable).toBe("yes");
    expect(deployment({ ...SEVENTY, bitsPerWeight: 16 }, DDR5, share(0.75), 5)).toMatchObject({ fits: false, usable: null });
  });
  test("bands of bandwidth: own measurements where there are two, else all of them", () => {
    expect(shareBand("dgx-spark")).toMatchObject({ low: 0.64, high: 0.69, count: 2, own: true });
    expect(shareBand("m1")).toMatchObject({ low: 0.42, high: 0.86, count: 14, own: false });
  });
  test("formats", () => {
    expect(formatFacts("Q4_K_M")).toEqual({ bitsPerWeight: 4.89, weighedOn: "Llama-3.1-8B", perplexityRisePercent: 1.2, measuredOn: "Llama-2-70B" });
    expect(formatFacts("IQ4_XS")?.perplexityRisePercent).toBeNull();
  });
  test("the notes' names; a module is unknown to them", () => {
    expect(EDGE_DEVICES.has(notesDevice(findDevice("a18-pro")))).toBe(true);
    expect(EDGE_DEVICES.has(notesDevice(findDevice("agx-orin-64")))).toBe(false);
    expect(notesDevice(undefined)).toBe("own");
  });
  test("caches: Mixtral 131 072 bytes per token in 16 bits, DeepSeek-V3 70 272, and one for every model", () => {
    const bytes = (id: string): number => 2 * elementsPerToken(cacheShape(findModel(id)!), 8192);
    expect(bytes("mixtral-8x7b")).toBe(131_072);
    expect(bytes("deepseek-v3")).toBe(70_272);
    for (const { id } of MODELS) expect(bytes(id), id).toBeGreaterThan(0);
  });
  test("layers with a window keep no more than it: half of gpt-oss, 25 of 30 layers of Gemma 4, three quarters of Llama 4", () => {
    const kept = (id: string, tokens: number): number => tokens * elementsPerToken(cacheShape(findModel(id)!), tokens);
    expect(kept("gpt-oss-20b", 100)).toBe(24 * 2 * 8 * 64 * 100);
    expect(kept("gpt-oss-20b", 8192)).toBe(12 * 2 * 8 * 64 * (8192 + 128));
    expect(kept("gemma-4-26b-a4b", 4096)).toBe(5 * 2 * 2 * 512 * 4096 + 25 * 2 * 8 * 256 * 1024);
    expect(kept("llama4-scout", 100_000)).toBe(12 * 2 * 8 * 128 * 100_000 + 36 * 2 * 8 * 128 * 8192);
    expect(elementsPerToken(cacheShape(findModel("gpt-oss-20b")!), 0)).toBe(24 * 2 * 8 * 64);
  });
  test("a window is of a model of the table, in some of its layers, and has a source", () => {
    for (const { id, attention } of MODELS) {
      const window = attentionWindow(id);
      if (window === null) continue;
      expect(windowSource(id)).toBe(window.source);
      expect(window.layers).toBeLessThan(attention.layers);
      expect(attention.kind).toBe("gqa");
      expect(cacheShape({ id, attention }).whole).toBeGreaterThan(0);
    }
    expect([windowSource("mixtral-8x7b"), windowSource("phi-3.5-moe")]).toEqual(["huggingface/transformers src/transformers/models/mixtral/configuration_mixtral.py", null]);
  });
});

describe("cloud and edge", () => {
  const speeds = { localTokensPerSecond: 10, cloudTokensPerSecond: 100, promptBytes: 1000, activationBytes: 8000 };
  const network = { roundTripSeconds: 0.08, bitsPerSecond: 8e6 };
  test("100 tokens: 10 s here, 1.081 s there, 9.8 s cut in two", () => {
    const times = splitTimes(100, speeds, network);
    expect(times.local).toBeCloseTo(10, 9);
    expect(times.cloud).toBeCloseTo(0.08 + 0.001 + 1, 9);
    expect(times.split).toBeCloseTo(100 * (0.08 + 0.008 + 0.01), 9);
  });
  test("break-even: both take as long; none where the device is as fast", () => {
    const even = breakEvenTokens(speeds, network)!;
    const { local, cloud } = splitTimes(even, speeds, network);
    expect(local).toBeCloseTo(cloud, 9);
    expect(breakEvenTokens({ ...speeds, localTokensPerSecond: 100 }, network)).toBeNull();
  });
});

test("energy of a token: 700 W at 1000 tokens/s is 0.7 J; a million of them at 429 g/kWh emit 83 g", () => {
  const { joulesPerToken, gramsPerMillionTokens, tokensPerKwh } = tokenEnergy(700, 1, 1000, 429);
  expect(joulesPerToken).toBe(0.7);
  expect(gramsPerMillionTokens).toBeCloseTo(83.4, 1);
  expect(tokensPerKwh * joulesPerToken).toBeCloseTo(3.6e6, 3);
});
