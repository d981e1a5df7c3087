/** From a model, a device and a setting to the inputs of the serving laws. */
import { computeRate, type Arithmetic } from "./compute-rate.ts";
import type { Device } from "./hardware/devices.ts";
import { usableMemory } from "./hardware/devices.ts";
import { storedBytes } from "./laws/inference/quant-size.ts";
import { touchedShare } from "./laws/moe/cost.ts";
import { elementsPerToken } from "./models/cache-elements.ts";
import type { CostModel } from "./models/cost-model.ts";

/** Mean miss of a roofline at fixed utilisation, of time per token, as published: drawn as a band to both sides. */
const ROOFLINE_MISS = 0.48;

export interface ServingSetup {
  readonly gpus: number;
  /** Tokens each sequence attends to. */
  readonly contextTokens: number;
  readonly weightBits: number;
  /** What weights and activations are multiplied in. */
  readonly arithmetic: Arithmetic;
  readonly cacheBits: number;
}

/** What the laws take; a rate that nobody published is null, and the law says that it is missing. */
type Inputs = Readonly<Record<string, number | null>>;

export function weightBytes(model: CostModel, bits: number): number {
  return storedBytes(model.total, bits);
}

/** Share of all weights that one step of `batch` tokens reads. */
export function readShare(model: CostModel, batch: number): number {
  return 1 - (model.routed / model.total) * (1 - touchedShare(model.experts, model.topK, batch));
}

/** Mean over a sequence of `contextTokens`: layers with a window keep less of a long one. */
export function cacheBytesPerToken(model: CostModel, bits: number, contextTokens: number): number {
  return storedBytes(elementsPerToken(model.cache, contextTokens), bits);
}

function rates(device: Device, { arithmetic, weightBits }: ServingSetup): { readonly bandwidthBytesPerSecond: number; readonly peakFlopsPerSecond: number | null } {
  const { teraflops } = computeRate(device, arithmetic, weightBits);
  return { bandwidthBytesPerSecond: device.bandwidthGBps * 1e9, peakFlopsPerSecond: teraflops === null ? null : teraflops * 1e12 };
}

/** Inputs of `inference.rooflineDecode`: of a Mixture-of-Experts model only the experts that the batch touches are read. */
export function decodeInputs(model: CostModel, device: Device, setup: ServingSetup, batch: number): Inputs {
  return {
    weightBytes: weightBytes(model, setup.weightBits) * readShare(model, batch), activeParameters: model.active, batch, contextTokens: setup.contextTokens,
    kvBytesPerToken: cacheBytesPerToken(model, setup.cacheBits, setup.contextTokens), ...rates(device, setup), gpus: setup.gpus, layers: model.layers,
  };
}

/** Inputs of `inference.prefill` on all devices together. */
export function prefillInputs(model: CostModel, device: Device, setup: ServingSetup, promptTokens: number, mfu: number): Inputs {
  const { peakFlopsPerSecond } = rates(device, setup);
  return {
    activeParameters: model.active, promptTokens, layers: model.attentionLayers, attentionWidth: model.attentionWidth,
    peakFlopsPerSecond: peakFlopsPerSecond === null ? null : peakFlopsPerSecond * setup.gpus, mfu,
  };
}

/** Inputs of `ours.inference.optimalBatch`, on all devices together, with every weight read: the upper end. */
export function batchInputs(model: CostModel, device: Device, setup: ServingSetup, secondsPerTokenTarget: number): Inputs {
  const { bandwidthBytesPerSecond, peakFlopsPerSecond } = rates(device, setup);
  return {
    weightBytes: weightBytes(model, setup.weightBits), activeParameters: model.active, contextTokens: setup.contextTokens,
    kvBytesPerToken: cacheBytesPerToken(model, setup.cacheBits, setup.contextTokens), bandwidthBytesPerSecond: bandwidthBytesPerSecond * setup.gpus,
    peakFlopsPerSecond: peakFlopsPerSecond === null ? null : peakFlopsPerSecond * setup.gpus, memoryBytes: usableMemory(device) * setup.gpus, secondsPerTokenTarget,
  };
}

/** Bytes of weights and cache at a batch. */
export function neededBytes(model: CostModel, setup: ServingSetup, batch: number): number {
  return weightBytes(model, setup.weightBits) + batch * setup.contextTokens * cacheBytesPerToken(model, setup.cacheBits, setup.contextTokens);
}

/** From and to which the published miss moves a time that a roofline gives. */
export function missBand(seconds: number): { readonly low: number; readonly high: number } {
  return { low: seconds * (1 - ROOFLINE_MISS), high: seconds * (1 + ROOFLINE_MISS) };
}

/** Bytes left for the cache on all devices together; negative when the weights alone are too large. */
export function freeBytes(model: CostModel, device: Device, setup: ServingSetup): number {
  return usableMemory(device) * setup.gpus - weightBytes(model, setup.weightBits);
}
