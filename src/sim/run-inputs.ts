/** What one run of a layer needs: its shape, and its tensors made only once the plan is known to fit. */
import { PLAIN_LAYER, type LayerConfig } from "#model/layer-config.ts";
import type { TensorData } from "#exec/executor.ts";
import { DEFAULT_SETTINGS, packSettings } from "#model/settings.ts";
import type { RunConfig } from "#spec/config.ts";
import type { Problem } from "#spec/problem.ts";
import { makeBatch, type TokenBatch } from "./sources/batch.ts";
import { drawWeights } from "./weights.ts";

export type InputMap = ReadonlyMap<string, TensorData>;

export interface RunInputs {
  /** The configuration that the snapshot shows. A short text has fewer tokens than it asks for: `layer` holds the true number. */
  readonly config: RunConfig;
  readonly batch: number;
  /** One lane. */
  readonly layer: LayerConfig;
  /** Two inputs with the same id and layer have the same weights. */
  readonly weightsId: string;
  /** The weights by their buffer names, made anew on every call. */
  weights(): InputMap;
  /** Everything that changes from batch to batch: tokens and settings. */
  batchTensors(): InputMap;
  /** [T] */
  labels(): readonly string[];
}

export type RunInputsResult =
  | { readonly ok: true; readonly inputs: RunInputs }
  | { readonly ok: false; readonly problem: Problem };

/** gpt-oss-120b, config.json: swiglu_limit 7, alpha 1.702, up + 1. */
const GPT_OSS_CLAMP = { limit: 7, alpha: 1.702, upShift: 1 };

function layerOf(config: RunConfig, tokens: number): LayerConfig {
  const { modelWidth, expertWidth, experts, topK, pickBefore, normalize, activation } = config;
  return {
    ...PLAIN_LAYER, tokens, modelWidth, expertWidth, experts, topK, pickBefore, normalize, activation, gateBias: config.biasExpert0 !== 0,
    clamp: activation === "swiglu-clamped" ? GPT_OSS_CLAMP : null,
  };
}

function weightTensors(config: RunConfig): InputMap {
  const drawn = drawWeights(config);
  const tensors = new Map<string, Float32Array>([
    ["gate.weight", drawn.gateWeight],
    ["experts.up.weight", drawn.upWeight],
    ["experts.down.weight", drawn.downWeight],
  ]);
  if (drawn.gateBias !== null) tensors.set("gate.bias", drawn.gateBias);
  if (drawn.gateProjection !== null) tensors.set("experts.gate.weight", drawn.gateProjection);
  return tensors;
}

/**
 * Inputs of batch number `batch` of a valid configuration; the same numbers on every call and every
 * machine. A text without a visible character is a problem.
 */
export function runInputs(config: RunConfig, batch: number): RunInputsResult {
  let made: TokenBatch | null = null;
  let tokens = config.tokens;
  if (config.source === "text") {
    // Only the text itself knows how many tokens it has, and its length is bounded.
    const result = makeBatch(config, batch);
    if (!result.ok) return result;
    made = result.batch;
    tokens = made.tokens;
  }
  const batchOf = (): TokenBatch => {
    if (made !== null) return made;
    const result = makeBatch(config, batch);
    if (!result.ok) throw new Error(`batch ${batch} of clusters: ${result.problem.rule}`);
    made = result.batch;
    return made;
  };
  const { seed, gateInit, biasExpert0, activation, experts, modelWidth, expertWidth } = config;
  const inputs: RunInputs = {
    config,
    batch,
    layer: layerOf(config, tokens),
    weightsId: [seed, gateInit, biasExpert0, activation, experts, modelWidth, expertWidth].join("/"),
    weights: () => weightTensors(config),
    batchTensors: () =>
      new Map([
        ["x", batchOf().x],
        ["settings", packSettings([{ ...DEFAULT_SETTINGS, temperature: config.temperature }])],
      ]),
    labels: () => batchOf().labels,
  };
  return { ok: true, inputs };
}
