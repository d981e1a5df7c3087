/**
 * Parameters of a model counted from its shape, every matrix once. Norms, biases of linear layers and
 * multi-token-prediction modules are left out, so a count is slightly low.
 */
import type { ModelAttention, ModelMixer, MoeModel } from "./model.ts";

/** What of a model its count depends on. */
export type CountedShape = Pick<
  MoeModel,
  | "moeLayers" | "denseLayers" | "modelWidth" | "expertWidth" | "denseWidth" | "experts" | "topK" | "sharedWidth" | "ffnMatrices" | "attention" | "mixer"
  | "vocab" | "tiedEmbeddings" | "denseFfnMatrices" | "denseFfnPerLayer" | "sharedGate" | "latentWidth" | "identityExperts"
>;

export interface ParameterCount {
  readonly total: number;
  /** In routed experts, of which one token uses topK / experts. */
  readonly routed: number;
  /** One token's share: `topK` routed experts instead of all, embeddings in full. */
  readonly active: number;
  /** Without the input embedding, which is looked up and not multiplied. Same as `active` where both embeddings are one. */
  readonly activeNoInput: number;
  readonly activeNoEmbeddings: number;
}

export function countParameters(model: CountedShape): ParameterCount {
  const embedding = model.vocab * model.modelWidth;
  // One matrix where tying is unknown: the smaller claim.
  const untied = model.tiedEmbeddings === false;
  const embeddings = untied ? 2 * embedding : embedding;
  const rest =
    model.moeLayers * moeLayerBesideExperts(model) +
    model.denseLayers * denseLayer(model) +
    attentionBlocks(model.attention, model.modelWidth) +
    (model.mixer === undefined ? 0 : model.mixer.layers * mixerLayer(model.mixer, model.modelWidth)) +
    embeddings;
  const expert = oneExpert(model);
  const active = rest + model.moeLayers * model.topK * expert;
  return {
    total: rest + model.moeLayers * model.experts * expert,
    routed: model.moeLayers * model.experts * expert,
    active,
    activeNoInput: untied ? active - embedding : active,
    activeNoEmbeddings: active - embeddings,
  };
}

/** Parameters of one routed expert. */
export function oneExpert({ ffnMatrices, latentWidth, modelWidth, expertWidth }: CountedShape): number {
  return ffnMatrices * (latentWidth ?? modelWidth) * expertWidth;
}

function moeLayerBesideExperts(model: CountedShape): number {
  const { modelWidth: d, ffnMatrices, sharedWidth, latentWidth } = model;
  const router = d * (model.experts + (model.identityExperts ?? 0));
  const shared = ffnMatrices * d * sharedWidth + (model.sharedGate === true ? d : 0);
  const intoLatentAndBack = latentWidth === undefined ? 0 : 2 * d * latentWidth;
  return router + shared + intoLatentAndBack;
}

function denseLayer({ denseFfnPerLayer, denseFfnMatrices, ffnMatrices, modelWidth, denseWidth }: CountedShape): number {
  return (denseFfnPerLayer ?? 1) * (denseFfnMatrices ?? ffnMatrices) * modelWidth * (denseWidth ?? 0);
}

function attentionBlocks(attention: ModelAttention, d: number): number {
  const { layers, heads, headDim, kvHeads } = attention;
  switch (attention.kind) {
    case "mha":
    case "gqa": {
      const { globalLayers = 0, globalHeadDim = headDim, globalKvHeads = kvHeads, globalSharedKv = false } = attention;
      const queries = attention.outputGate === true ? 2 : 1;
      const local = headBlock(d, heads, headDim, kvHeads, queries, 2);
      const global = headBlock(d, heads, globalHeadDim, globalKvHeads, queries, globalSharedKv ? 1 : 2);
      return (layers - globalLayers) * local + globalLayers * global;
    }
    case "mla": {
      const { qLoraRank, kvLoraRank, qkNopeHeadDim, qkRopeHeadDim, vHeadDim, indexerHeads = 0, indexerHeadDim = 0 } = attention;
      const query = qLoraRank === null ? d * heads * headDim : d * qLoraRank + qLoraRank * heads * headDim;
      const keyValue = d * (kvLoraRank + qkRopeHeadDim) + kvLoraRank * heads * (qkNopeHeadDim + vHeadDim);
      // The indexer's query comes from the low-rank query.
      const indexer = (qLoraRank ?? d) * indexerHeads * indexerHeadDim + d * indexerHeadDim + d * indexerHeads;
      return layers * (query + keyValue + heads * vHeadDim * d + indexer);
    }
    case "shared-kv-mqa": {
      const { qLoraRank, oGroups, oLoraRank } = attention;
      const query = d * qLoraRank + qLoraRank * heads * headDim;
      const output = heads * headDim * oLoraRank + oGroups * oLoraRank * d;
      return layers * (query + d * headDim + output);
    }
  }
}

/** `queries`: 2 where the query projection also makes a gate. `keyValues`: 1 where keys and values are one projection. */
function headBlock(d: number, heads: number, headDim: number, kvHeads: number, queries: number, keyValues: number): number {
  return d * heads * headDim * queries + keyValues * d * kvHeads * headDim + heads * headDim * d;
}

function mixerLayer(mixer: ModelMixer, d: number): number {
  switch (mixer.kind) {
    case "mamba1": {
      const { expand, stateDim, conv, dtRank } = mixer;
      const inner = expand * d;
      const steps = inner * (dtRank + 2 * stateDim) + dtRank * inner;
      const decayAndSkip = inner * stateDim + inner;
      return 2 * d * inner + inner * conv + steps + decayAndSkip + inner * d;
    }
    case "mamba2": {
      const inner = mixer.heads * mixer.headDim;
      const states = 2 * mixer.groups * mixer.stateDim;
      return d * (2 * inner + states + mixer.heads) + (inner + states) * mixer.conv + inner * d;
    }
    case "gated-deltanet": {
      const keys = mixer.keyHeads * mixer.headDim;
      const values = mixer.valueHeads * mixer.headDim;
      const decayAndStep = 2 * d * mixer.valueHeads;
      return d * (2 * keys + 2 * values) + decayAndStep + (2 * keys + values) * mixer.conv + values * d;
    }
  }
}
