/** A model on a device: what its memory holds, and how fast it talks there. Two verdicts, because they are two questions. */
import { fitAndSpeed } from "../laws/inference/edge-fit.ts";
import type { ShareBand } from "./bandwidth-shares.ts";

export interface Deployed {
  readonly parameters: number;
  readonly activeParameters: number;
  /** In routed experts. */
  readonly routedParameters: number;
  readonly bitsPerWeight: number;
  readonly kvBytes: number;
}

export interface Host {
  readonly memoryBytes: number;
  readonly usableFraction: number;
  readonly bandwidthBytesPerSecond: number;
}

export interface Deployment {
  readonly sharedBytes: number;
  readonly expertBytes: number;
  readonly kvBytes: number;
  /** Negative: as much is missing. */
  readonly freeBytes: number;
  readonly usableBytes: number;
  readonly fits: boolean;
  readonly tokensPerSecond: { readonly low: number; readonly middle: number; readonly high: number };
  /** "depends": the pace lies within the range. Null where the model does not fit. */
  readonly usable: "yes" | "no" | "depends" | null;
}

/** The inputs of the law that gives verdict and speed, at one share of the bandwidth. */
export function fitInputs(model: Deployed, host: Host, bandwidthShare: number) {
  const { parameters, activeParameters, bitsPerWeight, kvBytes } = model;
  return { parameters, activeParameters, bitsPerWeight, kvBytes, ...host, bandwidthShare };
}

/** @param pace Tokens per second from which the answer can be read along. */
export function deployment(model: Deployed, host: Host, share: ShareBand, pace: number): Deployment {
  const speed = (at: number): number => Number(fitAndSpeed.compute(fitInputs(model, host, at)).tokensPerSecond);
  const { modelBytes, fits } = fitAndSpeed.compute(fitInputs(model, host, share.middle));
  const expertBytes = (model.routedParameters * model.bitsPerWeight) / 8;
  const usableBytes = host.memoryBytes * host.usableFraction;
  const tokensPerSecond = { low: speed(share.low), middle: speed(share.middle), high: speed(share.high) };
  const usable = tokensPerSecond.low >= pace ? "yes" : tokensPerSecond.high < pace ? "no" : "depends";
  return {
    sharedBytes: Number(modelBytes) - expertBytes, expertBytes, kvBytes: model.kvBytes, freeBytes: usableBytes - Number(modelBytes) - model.kvBytes, usableBytes,
    fits: fits === true, tokensPerSecond, usable: fits === true ? usable : null,
  };
}
