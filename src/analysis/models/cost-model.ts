/** What the cost of a model depends on, for published models, for a shape of one's own and for dense twins alike. */
import { parameterCount } from "../laws/moe/cost.ts";
import type { MoeModel } from "./model.ts";
import { cacheShape, type CacheShape } from "./cache-elements.ts";
import { countParameters, oneExpert } from "./parameter-count.ts";

export interface CostModel {
  readonly id: string;
  /** As published; empty for a shape of one's own and for a dense twin, which the screen names. */
  readonly name: string;
  readonly total: number;
  readonly active: number;
  /** Parameters of all routed experts together. */
  readonly routed: number;
  readonly experts: number;
  readonly topK: number;
  readonly layers: number;
  /** Layers with experts; 0 in a dense model. */
  readonly moeLayers: number;
  readonly modelWidth: number;
  readonly attentionLayers: number;
  /** Heads times head width. */
  readonly attentionWidth: number;
  readonly cache: CacheShape;
}

/** The sizes of a transformer in which every layer has experts. */
export interface OwnShape {
  readonly layers: number;
  readonly width: number;
  readonly queryWidth: number;
  readonly kvWidth: number;
  readonly expertWidth: number;
  readonly ffnMatrices: number;
  readonly experts: number;
  readonly topK: number;
  readonly sharedExperts: number;
  readonly vocabulary: number;
}

export function costModelOf(model: MoeModel): CostModel {
  const { total, active } = countParameters(model);
  const { attention, experts, topK, layers, moeLayers, modelWidth } = model;
  return {
    id: model.id, name: model.name, total, active, routed: moeLayers * experts * oneExpert(model), experts, topK, layers, moeLayers, modelWidth,
    attentionLayers: attention.layers, attentionWidth: attention.heads * attention.headDim, cache: cacheShape(model),
  };
}

/** @throws LawError when more experts are picked than there are. */
export function ownCostModel(shape: OwnShape): CostModel {
  const { layers, width, queryWidth, kvWidth, expertWidth, ffnMatrices, experts, topK } = shape;
  const { totalParameters, activeParameters } = parameterCount.compute({ ...shape, tiedEmbeddings: false });
  return {
    id: "own", name: "", total: Number(totalParameters), active: Number(activeParameters), routed: layers * experts * ffnMatrices * width * expertWidth,
    experts, topK, layers, moeLayers: layers, modelWidth: width, attentionLayers: layers, attentionWidth: queryWidth, cache: { whole: 2 * layers * kvWidth, windowed: 0, window: Infinity },
  };
}

/** A dense model with as many parameters as the other uses for a token, and the same attention. */
export function denseTwin(model: CostModel): CostModel {
  return { ...model, id: "dense", name: "", total: model.active, routed: 0, experts: 1, topK: 1, moeLayers: 0 };
}
