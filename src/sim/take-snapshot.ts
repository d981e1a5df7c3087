/** From the buffers of a forward pass to what the page draws. */
import { fairRouterChance, type FairRouterChance } from "#analysis/chance.ts";
import { isCausal } from "#model/causal.ts";
import { refuses } from "#model/dispatch.ts";
import { byPairs, logitColumns, type LayerConfig } from "#model/layer-config.ts";
import { knownScalars, layerScalars } from "#model/layer-scalars.ts";
import { FLOW_TOKEN_LIMIT } from "#spec/limits.ts";
import { counts, reals } from "./read-results.ts";
import type { ResultMap } from "./run.ts";
import type { RunInputs } from "./run-inputs.ts";
import type { ExpertLoad, RoutingFacts, ScoreHeat, Snapshot } from "./snapshot.ts";
import { detailBuffers, tokenDetail } from "./token-detail.ts";

/** The chance band belongs to the sizes, so it does not move when the seed of the run does. */
const CHANCE_SEED = 1;
const CHANCES_KEPT = 64;
const chances = new Map<string, FairRouterChance>();

/** The buffers a snapshot is made from. */
export function snapshotBuffers(layer: LayerConfig): readonly string[] {
  const names = ["scores", "scalars"];
  if (layer.router !== "soft") {
    names.push("load", "probability");
    if (refuses(layer)) names.push("kept.load");
    if (layer.coActivation !== "none") names.push("pairs");
  }
  if (layer.tokens <= FLOW_TOKEN_LIMIT) names.push(...detailBuffers(layer));
  return [...new Set(names)];
}

/** Mean scores of runs of consecutive tokens; the last run may be shorter. */
export function scoreHeat(scores: Float32Array, tokens: number, columns: number): ScoreHeat {
  const tokensPerRow = Math.ceil(tokens / FLOW_TOKEN_LIMIT);
  const rows = Math.ceil(tokens / tokensPerRow);
  const values = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const end = Math.min(tokens, (row + 1) * tokensPerRow);
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let token = row * tokensPerRow; token < end; token++) sum += scores[token * columns + column]!;
      values[row * columns + column] = sum / (end - row * tokensPerRow);
    }
  }
  return { rows, columns, tokensPerRow, values };
}

function chanceOf({ tokens, experts, topK, router, secondExpert }: LayerConfig): FairRouterChance | null {
  if (router === "soft" || byPairs({ router }) || secondExpert === "threshold") return null;
  const id = `${tokens}/${experts}/${topK}`;
  let chance = chances.get(id);
  if (chance === undefined) {
    chance = fairRouterChance({ tokens, experts, topK, seed: CHANCE_SEED });
    if (chances.size >= CHANCES_KEPT) chances.clear();
    chances.set(id, chance);
  }
  return chance;
}

function routingFacts(layer: LayerConfig): RoutingFacts {
  const { router, score, experts, topK, capacity, slotsPerExpert } = layer;
  const limited = refuses(layer) || router === "expert-choice";
  // Experts choose among all tokens at once.
  const routingGroups = refuses(layer) ? (capacity?.routingGroups ?? 1) : 1;
  return {
    router, score, experts, topK, routingGroups,
    seats: limited && capacity !== null ? capacity.seats * routingGroups : null,
    slotsPerExpert: router === "soft" ? slotsPerExpert : 1,
    causal: isCausal(layer),
  };
}

function expertLoad(layer: LayerConfig, results: ResultMap): ExpertLoad | null {
  if (layer.router === "soft") return null;
  const asked = counts(results, "load");
  return {
    asked,
    kept: refuses(layer) ? counts(results, "kept.load") : asked,
    probability: reals(results, "probability"),
    pairs: layer.coActivation === "none" ? null : counts(results, "pairs"),
  };
}

/** `results` holds the buffers that `snapshotBuffers` names. Throws if one is missing. */
export function takeSnapshot(inputs: RunInputs, results: ResultMap): Snapshot {
  const { layer } = inputs;
  const scalars = layerScalars(reals(results, "scalars"));
  return {
    config: inputs.config,
    batch: inputs.batch,
    tokens: layer.tokens,
    routing: routingFacts(layer),
    heat: scoreHeat(reals(results, "scores"), layer.tokens, logitColumns(layer)),
    detail: layer.tokens <= FLOW_TOKEN_LIMIT ? tokenDetail(inputs, results) : null,
    load: expertLoad(layer, results),
    scalars: Object.fromEntries(knownScalars(layer).map((name) => [name, scalars[name]])),
    chance: chanceOf(layer),
  };
}
