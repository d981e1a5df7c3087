/** Decoding against two ceilings, memory bandwidth and arithmetic, with a floor for talk between devices. */
import { defineLaw } from "../law.ts";
import { BYTES, COUNT, PARAMETERS, POSITIVE, SECONDS, TEXT, TOKENS } from "../units.ts";
import { BYTES_PER_SECOND, BYTES_PER_TOKEN, FLOPS_PER_SECOND, NOT_NEGATIVE, TOKENS_PER_SECOND } from "./serving-units.ts";

/** An all-reduce never ends sooner, however small the message: seconds, and seconds per √devices beyond the first. */
const ALL_REDUCE = { floor: 6e-6, perRoot: 2e-6, perLayer: 4 } as const;

/** What one decode step reads and computes, on devices taken together. */
export interface DecodeLoad {
  /** Bytes of weights that a step reads. */
  readonly weightBytes: number;
  readonly activeParameters: number;
  /** Tokens each sequence attends to. */
  readonly contextTokens: number;
  readonly kvBytesPerToken: number;
  /** Of all devices together, bytes/s. */
  readonly bandwidthBytesPerSecond: number;
  /** Of all devices together, FLOP/s. */
  readonly peakFlopsPerSecond: number;
}

/** Seconds of one step for `batch` sequences, in its parts. Weights and arithmetic overlap; the cache is read on top. */
function decodeParts(load: DecodeLoad, batch: number): { readonly kv: number; readonly weights: number; readonly compute: number } {
  return {
    kv: (batch * load.kvBytesPerToken * load.contextTokens) / load.bandwidthBytesPerSecond,
    weights: load.weightBytes / load.bandwidthBytesPerSecond,
    compute: (2 * batch * load.activeParameters) / load.peakFlopsPerSecond,
  };
}

/** Seconds of one step for `batch` sequences, without communication. */
export function decodeSeconds(load: DecodeLoad, batch: number): number {
  const { kv, weights, compute } = decodeParts(load, batch);
  return kv + Math.max(weights, compute);
}

/** Time of one decode step. "compute" bound when the arithmetic of the matrices takes longer than reading them. */
export const rooflineDecode = defineLaw({
  id: "inference.rooflineDecode",
  systems: [10],
  inputs: {
    weightBytes: { ...POSITIVE, unit: "bytes read per step" },
    activeParameters: { ...POSITIVE, unit: PARAMETERS },
    batch: { ...POSITIVE, unit: "sequences" },
    contextTokens: { ...NOT_NEGATIVE, unit: TOKENS },
    kvBytesPerToken: { ...NOT_NEGATIVE, unit: BYTES_PER_TOKEN },
    bandwidthBytesPerSecond: { ...POSITIVE, unit: `${BYTES_PER_SECOND} of one device` },
    peakFlopsPerSecond: { ...POSITIVE, unit: `${FLOPS_PER_SECOND} of one device` },
    gpus: { ...COUNT, unit: "devices", default: 1 },
    layers: { kind: "integer", min: 0, unit: "layers that communicate", default: 0 },
  },
  outputs: {
    stepSeconds: { unit: SECONDS },
    tokensPerSecond: { unit: TOKENS_PER_SECOND },
    tokensPerSecondPerUser: { unit: TOKENS_PER_SECOND },
    bound: { unit: TEXT },
    weightsSeconds: { unit: SECONDS },
    computeSeconds: { unit: SECONDS },
    cacheSeconds: { unit: SECONDS },
    talkSeconds: { unit: SECONDS },
  },
  formula: String.raw`t = \frac{B\,\text{KV}\,c}{W} + \max\!\left(\frac{2BN}{P}, \frac{\text{weights}}{W}\right) + [g > 1]\; 4\ell\left(6 + 2(\sqrt{g} - 1)\right)\mu s`,
  source: "How to Scale Your Model, inference chapter; all-reduce floor: Epoch 2025 inference notebook",
  confidence: "primary",
  validRange: {},
  uncertainty: "a roofline at fixed utilisation misses measured time per token by about 48% (secondary)",
  compute({ gpus, layers, batch, ...one }) {
    const load = { ...one, bandwidthBytesPerSecond: one.bandwidthBytesPerSecond * gpus, peakFlopsPerSecond: one.peakFlopsPerSecond * gpus };
    const { weights, compute, kv } = decodeParts(load, batch);
    const talk = gpus > 1 ? layers * ALL_REDUCE.perLayer * (ALL_REDUCE.floor + ALL_REDUCE.perRoot * Math.max(Math.sqrt(gpus) - 1, 0)) : 0;
    const stepSeconds = decodeSeconds(load, batch) + talk;
    return {
      stepSeconds,
      tokensPerSecond: batch / stepSeconds,
      tokensPerSecondPerUser: 1 / stepSeconds,
      bound: compute > weights ? "compute" : "memory",
      weightsSeconds: weights,
      computeSeconds: compute,
      cacheSeconds: kv,
      talkSeconds: talk,
    };
  },
});

/** Batch at which reading the weights takes as long as computing with them. */
export const criticalBatch = defineLaw({
  id: "inference.criticalBatch",
  systems: [10],
  inputs: {
    peakFlopsPerSecond: { ...POSITIVE, unit: FLOPS_PER_SECOND },
    bandwidthBytesPerSecond: { ...POSITIVE, unit: BYTES_PER_SECOND },
    bytesPerWeight: { ...POSITIVE, unit: BYTES, default: 2 },
  },
  outputs: { tokens: { unit: TOKENS } },
  formula: String.raw`B_{\text{crit}} = \frac{P\,b}{2W}`,
  source: "roofline of a matrix product, derived",
  confidence: "derived",
  validRange: {},
  uncertainty: "from peak figures; real products reach 51 to 87% of peak arithmetic",
  compute({ peakFlopsPerSecond, bandwidthBytesPerSecond, bytesPerWeight }) {
    return { tokens: (peakFlopsPerSecond * bytesPerWeight) / (2 * bandwidthBytesPerSecond) };
  },
});
