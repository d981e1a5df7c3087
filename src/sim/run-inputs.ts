/** What one run of a layer needs: its shape, and its tensors made only once the plan is known to fit. */
import type { LayerConfig } from "#model/layer-config.ts";
import type { TensorData } from "#exec/executor.ts";
import { packSettings } from "#model/settings.ts";
import type { RunConfig } from "#spec/config.ts";
import type { Problem } from "#spec/problem.ts";
import { balancedBias } from "./balanced-bias.ts";
import { layerOf, settingsOf } from "./layer-of.ts";
import { hashTable, routerTensors } from "./router-tensors.ts";
import { makeBatch, type TokenBatch } from "./sources/batch.ts";
import { drawWeights, WEIGHT_FIELDS } from "./weights.ts";

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

function weightTensors(config: RunConfig, layer: LayerConfig): InputMap {
  const tensors = new Map<string, TensorData>(drawWeights(config));
  if (layer.router === "hash") tensors.set("hash.table", hashTable(config, layer));
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
  const layer = layerOf(config, tokens);
  const weights = (): InputMap => weightTensors(config, layer);
  const batchTensors = (): InputMap => {
    const tensors = new Map<string, TensorData>([
      ["x", batchOf().x],
      ["settings", packSettings([settingsOf(config)])],
      ...routerTensors(config, layer, batchOf(), batch),
    ]);
    if (layer.choiceBias) tensors.set("gate.choice_bias", balancedBias(config, layer, new Map([...weights(), ...tensors])));
    return tensors;
  };
  const inputs: RunInputs = {
    config,
    batch,
    layer,
    weightsId: JSON.stringify(WEIGHT_FIELDS.map((field) => config[field])),
    weights,
    batchTensors,
    labels: () => batchOf().labels,
  };
  return { ok: true, inputs };
}
