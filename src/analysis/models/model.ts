/** The shape of one published Mixture-of-Experts model, as recorded in `models.json`. Widths are channels; sizes ending in B are billions. */

interface AttentionBase {
  /** Attention blocks; other mixers may replace some, and some layers have two. */
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  /** Width of queries and keys. */
  readonly headDim: number;
}

interface HeadAttention extends AttentionBase {
  readonly kind: "mha" | "gqa";
  /** The query projection is doubled to gate the output. */
  readonly outputGate?: boolean;
  /** Blocks with global attention, where those have sizes of their own. */
  readonly globalLayers?: number;
  readonly globalKvHeads?: number;
  readonly globalHeadDim?: number;
  /** Global blocks project keys and values together. */
  readonly globalSharedKv?: boolean;
}

interface LatentAttention extends AttentionBase {
  readonly kind: "mla";
  /** null: the query is projected directly. */
  readonly qLoraRank: number | null;
  readonly kvLoraRank: number;
  readonly qkNopeHeadDim: number;
  readonly qkRopeHeadDim: number;
  readonly vHeadDim: number;
  readonly indexerHeads?: number;
  readonly indexerHeadDim?: number;
}

interface SharedKvAttention extends AttentionBase {
  readonly kind: "shared-kv-mqa";
  readonly qLoraRank: number;
  readonly oGroups: number;
  readonly oLoraRank: number;
}

export type ModelAttention = HeadAttention | LatentAttention | SharedKvAttention;

/** Layers that stand where attention would. */
export type ModelMixer =
  | { readonly kind: "mamba1"; readonly layers: number; readonly expand: number; readonly stateDim: number; readonly conv: number; readonly dtRank: number }
  | {
      readonly kind: "mamba2";
      readonly layers: number;
      readonly heads: number;
      readonly headDim: number;
      readonly groups: number;
      readonly stateDim: number;
      readonly conv: number;
    }
  | {
      readonly kind: "gated-deltanet";
      readonly layers: number;
      readonly keyHeads: number;
      readonly valueHeads: number;
      readonly headDim: number;
      readonly conv: number;
    };

interface ModelRouter {
  readonly score: "softmax" | "sigmoid" | "sqrt-softplus";
  /** "none" with softmax over picked logits still adds up to 1. */
  readonly normalize: "sum" | "none";
  readonly choiceBias: boolean;
  readonly groups: number;
  readonly groupsKept: number;
  readonly groupScore?: "max" | "top2-sum";
  readonly routedScale: number;
  readonly pickBefore: "score" | "logit";
}

/** Which active count comes nearest to the published one. */
type ActiveCount = "all" | "no-input-embedding" | "no-embeddings";

export interface MoeModel {
  readonly id: string;
  readonly name: string;
  /** Of first release. */
  readonly year: number;
  /** As the vendor counts them. */
  readonly layers: number;
  readonly moeLayers: number;
  readonly denseLayers: number;
  readonly modelWidth: number;
  /** Hidden width of one routed expert. */
  readonly expertWidth: number;
  readonly denseWidth: number | null;
  /** Routed experts of one layer. */
  readonly experts: number;
  readonly topK: number;
  readonly sharedExperts: number;
  /** Hidden widths of all shared experts together. */
  readonly sharedWidth: number;
  /** 2: plain, 3: gated. */
  readonly ffnMatrices: number;
  readonly activation: "swiglu" | "swiglu-clamped" | "relu" | "relu2" | "geglu" | "gelu";
  readonly router: ModelRouter;
  readonly attention: ModelAttention;
  readonly mixer?: ModelMixer;
  /** With padding rows. */
  readonly vocab: number;
  readonly tiedEmbeddings: boolean | null;
  /** Longest advertised, in tokens. */
  readonly contextLength: number | null;
  /** As printed by the vendor; published active counts follow no common rule. */
  readonly publishedTotalB: number;
  readonly publishedActiveB: number | null;
  /** By `countParameters`, rounded to a million. */
  readonly computedTotalB: number;
  readonly computedActiveB: number;
  readonly computedActiveNoInputB: number;
  readonly computedActiveNoEmbeddingsB: number;
  /** 100·(computed / published − 1). */
  readonly totalErrorPercent: number;
  readonly activeErrorPercent: number | null;
  readonly activeClosest: ActiveCount | null;
  readonly activeClosestErrorPercent: number | null;
  readonly encoderLayers?: number;
  readonly decoderLayers?: number;
  /** Matrices of a dense layer, where they differ from the experts'. */
  readonly denseFfnMatrices?: number;
  /** Dense feed-forwards of one layer, where it is not one. */
  readonly denseFfnPerLayer?: number;
  /** The shared expert's output has a gate of its own. */
  readonly sharedGate?: boolean;
  readonly routerBias?: boolean;
  readonly routerKind?: "sparsemixer";
  /** The weight multiplies the expert's input instead of its output. */
  readonly weightOn?: "input";
  /** Width in which the routed experts work, where it is not the model's. */
  readonly latentWidth?: number;
  /** Experts that return their input, scored by the router beside the real ones. */
  readonly identityExperts?: number;
  /** Layers that pick experts by token id. */
  readonly hashLayers?: number;
  readonly clamp?: { readonly limit: number; readonly alpha: number; readonly upShift: number };
  /** Balance loss and its coefficient. */
  readonly auxLoss: string | null;
  /** Of the weights; null where it was not read. */
  readonly license: string | null;
  /** "verified": every shape number read in a first-hand file; "secondary": one from a copy or derived; "unverified": one from memory. */
  readonly confidence: "verified" | "secondary" | "unverified";
  readonly sources: readonly string[];
  /** What the count leaves out. */
  readonly notes: string;
}
