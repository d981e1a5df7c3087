/**
 * The untrained weights of a layer. Every draw is keyed by (seed, purpose, expert,
 * element): expert e has the same weights whatever the number of experts, so that
 * two runs differ in the setting under study and not in their luck.
 */
import { fillNormal, randomKey, uniform, type RandomKey } from "#num/random.ts";
import type { RunConfig } from "#spec/config.ts";

/** The fields weights depend on. */
export type WeightSettings = Pick<
  RunConfig,
  "experts" | "modelWidth" | "expertWidth" | "activation" | "biasExpert0" | "gateInit" | "seed"
>;

/** Row-major, stored [outputs, inputs]. */
export interface LayerWeights {
  /** [E, D] */
  readonly gateWeight: Float32Array<ArrayBuffer>;
  /** [E], null when all would be 0. */
  readonly gateBias: Float32Array<ArrayBuffer> | null;
  /** [E, H, D] */
  readonly upWeight: Float32Array<ArrayBuffer>;
  /** [E, H, D], for gated activations only. */
  readonly gateProjection: Float32Array<ArrayBuffer> | null;
  /** [E, D, H] */
  readonly downWeight: Float32Array<ArrayBuffer>;
}

/** Expected number of entries ±1 in a row of a whole-number gate: logits of a few units, often equal. */
const INTEGER_GATE_ENTRIES = 3;

function expertMatrices(key: RandomKey, experts: number, size: number, fanIn: number): Float32Array<ArrayBuffer> {
  const target = new Float32Array(experts * size);
  // Variance 1 / fan-in keeps the size of what passes through.
  const scale = 1 / Math.sqrt(fanIn);
  for (let expert = 0; expert < experts; expert++) {
    fillNormal(target.subarray(expert * size, (expert + 1) * size), key, expert, scale);
  }
  return target;
}

/** Entries -1, 0, 1, mostly 0. */
function integerGate(seed: number, experts: number, modelWidth: number): Float32Array<ArrayBuffer> {
  const key = randomKey(seed, "weights/gate-integer");
  const half = Math.min(0.5, INTEGER_GATE_ENTRIES / (2 * modelWidth));
  return Float32Array.from({ length: experts * modelWidth }, (_, i) => {
    const u = uniform(key, Math.floor(i / modelWidth), i % modelWidth);
    return u < half ? -1 : u < 2 * half ? 1 : 0;
  });
}

/** Draws all weights of one layer: normal with deviation 1 / sqrt(fan-in), the gate of "integer" from -1, 0, 1. */
export function drawWeights(settings: WeightSettings): LayerWeights {
  const { experts, modelWidth, expertWidth, activation, biasExpert0, gateInit, seed } = settings;
  const size = expertWidth * modelWidth;
  const gated = activation === "swiglu" || activation === "geglu" || activation === "swiglu-clamped";
  const gateBias = biasExpert0 === 0 ? null : new Float32Array(experts);
  if (gateBias !== null) gateBias[0] = biasExpert0;
  return {
    gateWeight:
      gateInit === "integer"
        ? integerGate(seed, experts, modelWidth)
        : expertMatrices(randomKey(seed, "weights/gate"), experts, modelWidth, modelWidth),
    gateBias,
    upWeight: expertMatrices(randomKey(seed, "weights/up"), experts, size, modelWidth),
    gateProjection: gated ? expertMatrices(randomKey(seed, "weights/gate-projection"), experts, size, modelWidth) : null,
    downWeight: expertMatrices(randomKey(seed, "weights/down"), experts, size, expertWidth),
  };
}
