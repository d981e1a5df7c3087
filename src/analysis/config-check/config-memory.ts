/** Memory of training on one device, without activations: replicated parts in full, routed experts in equal parts. */
import { countParameters, type CountedShape } from "../models/parameter-count.ts";

/** Bytes for each parameter. */
export interface BytesPerParameter {
  readonly weights: number;
  readonly gradients: number;
  /** Adam's two moments and, in mixed precision, the 32-bit master weight. */
  readonly optimiser: number;
}

export interface ConfigMemory {
  readonly totalParameters: number;
  readonly activeParameters: number;
  /** Held by one device. */
  readonly sharedParameters: number;
  readonly expertParameters: number;
  readonly weightBytes: number;
  readonly gradientBytes: number;
  readonly optimiserBytes: number;
  readonly totalBytes: number;
}

/** No tensor or pipeline parallelism, and no optimiser states spread over devices. */
export function configMemory(shape: CountedShape, expertParallel: number, bytes: BytesPerParameter): ConfigMemory {
  const { total, active, routed } = countParameters(shape);
  const sharedParameters = total - routed;
  const expertParameters = routed / expertParallel;
  const held = sharedParameters + expertParameters;
  const weightBytes = held * bytes.weights;
  const gradientBytes = held * bytes.gradients;
  const optimiserBytes = held * bytes.optimiser;
  return {
    totalParameters: total, activeParameters: active, sharedParameters, expertParameters, weightBytes, gradientBytes, optimiserBytes,
    totalBytes: weightBytes + gradientBytes + optimiserBytes,
  };
}
