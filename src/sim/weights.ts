/**
 * The untrained weights of a layer. Every draw is keyed by (seed, purpose, expert,
 * element): expert e has the same weights whatever the number of experts, so that
 * two runs differ in the setting under study and not in their luck.
 */
import { fillNormal, randomKey, uniform, type RandomKey } from "#num/random.ts";
import type { ConfigFieldName, RunConfig } from "#spec/config.ts";

/** The fields weights depend on. */
export const WEIGHT_FIELDS = [
  "experts", "modelWidth", "expertWidth", "activation", "biasExpert0", "gateInit", "seed", "router", "topK", "slotsPerExpert", "sharedWidth", "sharedGate",
] as const satisfies readonly ConfigFieldName[];

type WeightSettings = Pick<RunConfig, (typeof WEIGHT_FIELDS)[number]>;

/** Row-major, stored [outputs, inputs], by their buffer names. */
type LayerWeights = ReadonlyMap<string, Float32Array<ArrayBuffer>>;

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

/** Draws all weights of one layer by their buffer names: normal with deviation 1 / sqrt(fan-in), the gate of "integer" from -1, 0, 1. */
export function drawWeights(settings: WeightSettings): LayerWeights {
  const { experts, modelWidth, expertWidth, activation, seed, sharedWidth, sharedGate } = settings;
  const matrices = (purpose: string, count: number, size: number, fanIn: number): Float32Array<ArrayBuffer> =>
    expertMatrices(randomKey(seed, purpose), count, size, fanIn);
  const size = expertWidth * modelWidth;
  const gated = activation === "swiglu" || activation === "geglu" || activation === "swiglu-clamped";
  const drawn = new Map<string, Float32Array<ArrayBuffer>>([
    ...gateTensors(settings),
    ["experts.up.weight", matrices("weights/up", experts, size, modelWidth)],
    ["experts.down.weight", matrices("weights/down", experts, size, expertWidth)],
  ]);
  if (gated) drawn.set("experts.gate.weight", matrices("weights/gate-projection", experts, size, modelWidth));
  if (sharedWidth === 0) return drawn;
  const sharedSize = sharedWidth * modelWidth;
  drawn.set("shared.up.weight", matrices("weights/shared-up", 1, sharedSize, modelWidth));
  drawn.set("shared.down.weight", matrices("weights/shared-down", 1, sharedSize, sharedWidth));
  if (gated) drawn.set("shared.gate.weight", matrices("weights/shared-gate-projection", 1, sharedSize, modelWidth));
  if (sharedGate === "on") drawn.set("shared.mix.weight", matrices("weights/shared-mix", 1, modelWidth, modelWidth));
  return drawn;
}

/** Forced picks are weighed by the gate all the same. The slots of Soft MoE are rows of its expert, scaled by 1 as at the start of training. */
function gateTensors({ experts, modelWidth, biasExpert0, gateInit, seed, router, slotsPerExpert }: WeightSettings): readonly (readonly [string, Float32Array<ArrayBuffer>])[] {
  if (router === "soft") {
    const slots = expertMatrices(randomKey(seed, "weights/gate"), experts, slotsPerExpert * modelWidth, modelWidth);
    return [["gate.weight", slots], ["gate.scale", Float32Array.of(1)]];
  }
  const weight = gateInit === "integer" ? integerGate(seed, experts, modelWidth) : expertMatrices(randomKey(seed, "weights/gate"), experts, modelWidth, modelWidth);
  if (biasExpert0 === 0) return [["gate.weight", weight]];
  const bias = new Float32Array(experts);
  bias[0] = biasExpert0;
  return [["gate.weight", weight], ["gate.bias", bias]];
}
