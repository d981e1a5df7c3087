/** From the buffers of a forward pass to what the page draws. */
import { fairRouterChance, type FairRouterChance } from "#analysis/chance.ts";
import { layerScalars } from "#model/layer-scalars.ts";
import { FLOW_TOKEN_LIMIT } from "#spec/limits.ts";
import type { ResultMap } from "./run.ts";
import type { RunInputs } from "./run-inputs.ts";
import type { ScalarName, ScoreHeat, Snapshot, TokenDetail } from "./snapshot.ts";

/** What the page shows of the `scalars` buffer. */
const SCALAR_NAMES: readonly ScalarName[] = [
  "aux.slots", "aux.perSlot", "aux.top1", "aux.gshard", "aux.sequence", "z",
  "importanceCv2.population", "loadCv.population", "loadCv.sample", "maxViolation",
  "gateEntropy.nats", "gateEntropy.normalized", "loadEntropy.normalized", "deadExperts",
];

/** The chance band belongs to the sizes, so it does not move when the seed of the run does. */
const CHANCE_SEED = 1;
const CHANCES_KEPT = 64;
const chances = new Map<string, FairRouterChance>();

/** The buffers a snapshot is made from. */
export function snapshotBuffers(tokens: number): readonly string[] {
  const always = ["scores", "load", "probability", "scalars"];
  return tokens <= FLOW_TOKEN_LIMIT ? [...always, "logits", "expert", "weight", "output"] : always;
}

function reals(results: ResultMap, name: string): Float32Array {
  const values = results.get(name);
  if (!(values instanceof Float32Array)) throw new Error(`the run gave no real numbers "${name}"`);
  return values;
}

function counts(results: ResultMap, name: string): Uint32Array {
  const values = results.get(name);
  if (!(values instanceof Uint32Array)) throw new Error(`the run gave no counts "${name}"`);
  return values;
}

/** Mean scores of runs of consecutive tokens; the last run may be shorter. */
export function scoreHeat(scores: Float32Array, tokens: number, experts: number): ScoreHeat {
  const tokensPerRow = Math.ceil(tokens / FLOW_TOKEN_LIMIT);
  const rows = Math.ceil(tokens / tokensPerRow);
  const values = new Float32Array(rows * experts);
  for (let row = 0; row < rows; row++) {
    const end = Math.min(tokens, (row + 1) * tokensPerRow);
    for (let expert = 0; expert < experts; expert++) {
      let sum = 0;
      for (let token = row * tokensPerRow; token < end; token++) sum += scores[token * experts + expert]!;
      values[row * experts + expert] = sum / (end - row * tokensPerRow);
    }
  }
  return { rows, tokensPerRow, values };
}

/** Root mean square of each row of output [T, D]. */
function rowSizes(output: Float32Array, tokens: number, width: number): Float32Array {
  return Float32Array.from({ length: tokens }, (_, token) => {
    let squares = 0;
    for (let i = token * width; i < (token + 1) * width; i++) squares += output[i]! * output[i]!;
    return Math.sqrt(squares / width);
  });
}

function tokenDetail(inputs: RunInputs, results: ResultMap): TokenDetail {
  const { tokens, modelWidth } = inputs.layer;
  return {
    labels: inputs.labels(),
    logits: reals(results, "logits"),
    scores: reals(results, "scores"),
    expert: counts(results, "expert"),
    weight: reals(results, "weight"),
    outputSize: rowSizes(reals(results, "output"), tokens, modelWidth),
  };
}

function chanceOf(tokens: number, experts: number, topK: number): FairRouterChance {
  const id = `${tokens}/${experts}/${topK}`;
  let chance = chances.get(id);
  if (chance === undefined) {
    chance = fairRouterChance({ tokens, experts, topK, seed: CHANCE_SEED });
    if (chances.size >= CHANCES_KEPT) chances.clear();
    chances.set(id, chance);
  }
  return chance;
}

/** `results` holds the buffers that `snapshotBuffers` names. Throws if one is missing. */
export function takeSnapshot(inputs: RunInputs, results: ResultMap): Snapshot {
  const { tokens, experts, topK } = inputs.layer;
  const scalars = layerScalars(reals(results, "scalars"));
  const named = SCALAR_NAMES.map((name) => [name, scalars[name]] as const);
  return {
    config: inputs.config,
    batch: inputs.batch,
    tokens,
    heat: scoreHeat(reals(results, "scores"), tokens, experts),
    detail: tokens <= FLOW_TOKEN_LIMIT ? tokenDetail(inputs, results) : null,
    load: counts(results, "load"),
    probability: reals(results, "probability"),
    scalars: Object.fromEntries(named) as Record<ScalarName, number>,
    chance: chanceOf(tokens, experts, topK),
  };
}
