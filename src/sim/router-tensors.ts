/** What a router is given besides tokens and weights: lots, tables, forced picks. All keyed, so that a link repeats them. */
import type { TensorData } from "#exec/executor.ts";
import type { LayerConfig } from "#model/layer-config.ts";
import { foldKey, randomKey, uniform, type RandomKey } from "#num/random.ts";
import type { RunConfig } from "#spec/config.ts";
import type { TokenBatch } from "./sources/batch.ts";

/** The key of everything that a step draws on the device. */
function stepDraw({ seed }: RunConfig, batch: number): Uint32Array {
  return Uint32Array.from([...foldKey(randomKey(seed, "draw"), batch), 0, 0]);
}

/** Whether the layer draws lots. */
function drawsLots({ inputJitter, logitNoise, secondExpert, capacity }: LayerConfig): boolean {
  return inputJitter || logitNoise !== "none" || secondExpert !== "always" || capacity?.dropOrder === "random";
}

/** `count` different experts of `experts`, all lists equally likely. */
function differentExperts(key: RandomKey, row: number, experts: number, count: number): readonly number[] {
  const order = Array.from({ length: experts }, (_, expert) => expert);
  for (let pick = 0; pick < count; pick++) {
    const from = pick + Math.floor(uniform(key, row, pick) * (experts - pick));
    [order[pick], order[from]] = [order[from]!, order[pick]!];
  }
  return order.slice(0, count);
}

/** [V, k] The fixed experts of each row of the table (hash routing). */
export function hashTable({ seed }: RunConfig, { vocabulary, experts, topK }: LayerConfig): Uint32Array {
  const key = randomKey(seed, "hash-table");
  return Uint32Array.from(Array.from({ length: vocabulary }, (_, row) => differentExperts(key, row, experts, topK)).flat());
}

/** [T] Row of the table of each token: equal words have equal rows, whatever the seed. */
function tokenIds({ labels }: TokenBatch, { vocabulary }: LayerConfig): Uint32Array {
  return Uint32Array.from(labels, (label) => Math.floor(uniform(randomKey(0, label), 0, 0) * vocabulary));
}

/** [T, k] Picks that ignore the router: in turn, or by lot. */
function forcedPicks(config: RunConfig, { tokens, experts, topK }: LayerConfig, batch: number): Uint32Array {
  if (config.router === "round-robin") return Uint32Array.from({ length: tokens * topK }, (_, slot) => slot % experts);
  const key = foldKey(randomKey(config.seed, "forced-routing"), batch);
  return Uint32Array.from(Array.from({ length: tokens }, (_, token) => differentExperts(key, token, experts, topK)).flat());
}

/** The tensors of one batch by their buffer names. */
export function routerTensors(config: RunConfig, layer: LayerConfig, made: TokenBatch, batch: number): readonly (readonly [string, TensorData])[] {
  const tensors: (readonly [string, TensorData])[] = [];
  if (drawsLots(layer)) tensors.push(["draw", stepDraw(config, batch)]);
  if (layer.router === "hash") tensors.push(["token.ids", tokenIds(made, layer)]);
  if (layer.router === "given") tensors.push(["expert", forcedPicks(config, layer, batch)]);
  return tensors;
}
