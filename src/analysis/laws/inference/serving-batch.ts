/** Ours: the notes call functions for batch size and throughput of a device without defining them. */
import { LawError } from "../law-error.ts";
import { defineLaw } from "../law.ts";
import { BYTES, COUNT, PARAMETERS, POSITIVE, SECONDS, TEXT, TOKENS } from "../units.ts";
import type { DecodeLoad } from "./roofline.ts";
import { decodeSeconds } from "./roofline.ts";
import { BYTES_PER_SECOND, BYTES_PER_TOKEN, FLOPS_PER_SECOND, NOT_NEGATIVE, TOKENS_PER_SECOND } from "./serving-units.ts";

/** The largest allowed batch of a device, or why there is none. */
export interface BatchChoice {
  /** Sequences; null when not even one meets both limits. */
  readonly batch: number | null;
  readonly limitedBy: "memory" | "latency";
}

/**
 * Largest batch whose weights and cache fit into `memoryBytes` and whose step ends within `secondsPerToken`.
 * On a roofline it is also the cheapest per token, because time per sequence never rises with the batch.
 */
export function largestBatch(load: DecodeLoad, memoryBytes: number, secondsPerToken: number): BatchChoice {
  const cachePerSequence = load.contextTokens * load.kvBytesPerToken;
  const room = memoryBytes - load.weightBytes;
  if (room < cachePerSequence) return { batch: null, limitedBy: "memory" };
  const byMemory = cachePerSequence === 0 ? Infinity : Math.floor(room / cachePerSequence);
  const byLatency = latencyBatch(load, secondsPerToken);
  const batch = Math.min(byMemory, byLatency);
  return { batch: batch >= 1 ? batch : null, limitedBy: byMemory < byLatency ? "memory" : "latency" };
}

function latencyBatch(load: DecodeLoad, secondsPerToken: number): number {
  const kv = (load.kvBytesPerToken * load.contextTokens) / load.bandwidthBytesPerSecond;
  const weights = load.weightBytes / load.bandwidthBytesPerSecond;
  const compute = (2 * load.activeParameters) / load.peakFlopsPerSecond;
  if (kv + Math.max(weights, compute) > secondsPerToken) return 0;
  const memoryBound = kv === 0 ? Infinity : (secondsPerToken - weights) / kv;
  const estimate = Math.floor(Math.min(memoryBound, secondsPerToken / (kv + compute)));
  // Rounding of the quotient may pass or miss a whole number by one.
  if (decodeSeconds(load, estimate + 1) <= secondsPerToken) return estimate + 1;
  return decodeSeconds(load, estimate) <= secondsPerToken ? estimate : estimate - 1;
}

export const optimalBatch = defineLaw({
  id: "ours.inference.optimalBatch",
  systems: [10],
  inputs: {
    weightBytes: { ...POSITIVE, unit: "bytes, stored and read per step" },
    activeParameters: { ...POSITIVE, unit: PARAMETERS },
    contextTokens: { ...NOT_NEGATIVE, unit: TOKENS },
    kvBytesPerToken: { ...NOT_NEGATIVE, unit: BYTES_PER_TOKEN },
    bandwidthBytesPerSecond: { ...POSITIVE, unit: BYTES_PER_SECOND },
    peakFlopsPerSecond: { ...POSITIVE, unit: FLOPS_PER_SECOND },
    memoryBytes: { ...POSITIVE, unit: "usable bytes" },
    secondsPerTokenTarget: { ...POSITIVE, unit: SECONDS },
  },
  outputs: {
    batch: { unit: "sequences" },
    limitedBy: { unit: TEXT },
    stepSeconds: { unit: SECONDS },
    tokensPerSecond: { unit: TOKENS_PER_SECOND },
    memoryUsedBytes: { unit: BYTES },
  },
  formula: String.raw`\max B: \; \text{weights} + B\,c\,\text{KV} \le m, \quad t(B) \le t_{\text{target}}`,
  source: "ours: not in the notes (find_optimal_batch_size)",
  confidence: "derived",
  validRange: {},
  uncertainty: "that of the roofline; for a Mixture-of-Experts model reading all weights is the upper end",
  compute({ memoryBytes, secondsPerTokenTarget, ...load }) {
    const { batch, limitedBy } = largestBatch(load, memoryBytes, secondsPerTokenTarget);
    if (batch === null) return { batch, limitedBy, stepSeconds: null, tokensPerSecond: null, memoryUsedBytes: null };
    const stepSeconds = decodeSeconds(load, batch);
    return {
      batch,
      limitedBy,
      stepSeconds,
      tokensPerSecond: batch / stepSeconds,
      memoryUsedBytes: load.weightBytes + batch * load.contextTokens * load.kvBytesPerToken,
    };
  },
});

/**
 * Requests per second of one device that fills prompts one at a time and decodes `batch` sequences together.
 * Latency follows from Little's law: `batch` requests are under way at any time.
 */
export const deviceThroughput = defineLaw({
  id: "ours.inference.deviceThroughput",
  systems: [10],
  inputs: {
    prefillSeconds: { ...NOT_NEGATIVE, unit: SECONDS },
    outputTokens: { ...POSITIVE, unit: TOKENS },
    stepSeconds: { ...POSITIVE, unit: SECONDS },
    batch: { ...COUNT, unit: "sequences" },
    latencyTargetSeconds: { ...POSITIVE, unit: SECONDS },
    requestsPerSecond: { kind: "optional-number", above: 0, default: null, unit: "requests/s to serve" },
  },
  outputs: {
    requestsPerSecondPerDevice: { unit: "requests/s" },
    latencySeconds: { unit: SECONDS },
    meetsTarget: { unit: TEXT },
    requiredDevices: { unit: "devices" },
  },
  formula: String.raw`r = \frac{1}{t_{\text{prefill}} + n\,t_{\text{step}}/B}, \qquad \text{latency} = \frac{B}{r}`,
  source: "ours: not in the notes (get_gpu_throughput)",
  confidence: "derived",
  validRange: {},
  uncertainty: "no queueing: arrivals are taken as even",
  compute({ prefillSeconds, outputTokens, stepSeconds, batch, latencyTargetSeconds, requestsPerSecond }) {
    const secondsPerRequest = prefillSeconds + (outputTokens * stepSeconds) / batch;
    if (secondsPerRequest === 0) throw new LawError("stepSeconds", String(stepSeconds), { id: "takes-time" });
    const latencySeconds = batch * prefillSeconds + outputTokens * stepSeconds;
    return {
      requestsPerSecondPerDevice: 1 / secondsPerRequest,
      latencySeconds,
      meetsTarget: latencySeconds <= latencyTargetSeconds,
      requiredDevices: requestsPerSecond === null ? null : Math.ceil(requestsPerSecond * secondsPerRequest),
    };
  },
});
