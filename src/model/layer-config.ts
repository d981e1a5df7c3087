import type { ACTIVATIONS } from "#ops/experts/activation.ts";
import { isGated } from "#ops/experts/activation.ts";
import type { BALANCE_VALUES } from "#ops/loss/load-balance.ts";
import type { SCORES } from "#ops/routing/score.ts";

/** Seats per expert, and who loses when they run out. */
export interface LayerCapacity {
  /** C, rows that one expert takes from one routing group. */
  readonly seats: number;
  readonly dropOrder: "slot-major" | "token-major" | "probability" | "random" | "batch-priority";
  /** What "probability" ranks by. */
  readonly dropKey: "score" | "weight";
  /** Whether the kept slots of a token take over the weight of its dropped ones. */
  readonly renormalizeAfterDrop: boolean;
  /** The tokens are this many equal groups, each with seats of its own; divides `tokens`. */
  readonly routingGroups: number;
}

/** One MoE layer, or `lanes` independent layers of equal shape run together. */
export interface LayerConfig {
  readonly lanes: number;
  readonly tokens: number;
  readonly modelWidth: number;
  readonly expertWidth: number;
  readonly experts: number;
  readonly topK: number;
  /** "given": the picks are an input, recorded or forced. */
  readonly router: "token-choice" | "expert-choice" | "soft" | "hash" | "sinkhorn" | "relu" | "given";
  /** "relu" belongs to the router of that name, whose weights are its scores. */
  readonly score: (typeof SCORES)[number];
  readonly pickBefore: "score" | "logit";
  readonly normalize: "none" | "sum" | "p-norm";
  /** A handicap per expert that only the choice sees (loss-free balancing). */
  readonly choiceBias: boolean;
  readonly groups: number;
  readonly groupsKept: number;
  /** A group is worth the sum of this many of its best experts: 1 is "max", 2 "top2-sum". */
  readonly groupTop: number;
  /** Whether further experts are always taken, kept by lot (st-moe), or drawn with Gumbel noise (DeepSpeed). */
  readonly secondExpert: "always" | "threshold" | "sampled";
  /** Whether the router sees jittered tokens; the experts never do. */
  readonly inputJitter: boolean;
  /** "normal": noise on the logits, for picks and weights; "gumbel": for the picks alone. */
  readonly logitNoise: "none" | "normal" | "gumbel";
  readonly activation: (typeof ACTIVATIONS)[number];
  /** Constants of "swiglu-clamped"; null for the others. */
  readonly clamp: { readonly limit: number; readonly alpha: number; readonly upShift: number } | null;
  readonly weightOn: "output" | "input";
  /** Hidden width of the expert that every token uses; 0: there is none. */
  readonly sharedWidth: number;
  readonly sharedGate: boolean;
  /** null: dropless. Expert choice takes `seats` tokens per expert. */
  readonly capacity: LayerCapacity | null;
  /** p of Soft MoE. */
  readonly slotsPerExpert: number;
  readonly sinkhornTolerance: number;
  /** Rows of the hash table. */
  readonly vocabulary: number;
  /** One step of loss-free balancing after the pass, null: none; needs `choiceBias`. */
  readonly biasUpdate: { readonly rate: number; readonly centred: boolean } | null;
  /** Which pairs of experts are counted: any two picks of a token, or neighbours in rank. */
  readonly coActivation: "none" | "all" | "adjacent";
  /** Kinds of text whose loads are counted apart; 0: none. */
  readonly domains: number;
  /** The tokens are this many equal runs (for the sequence-wise balance losses); divides `tokens`. */
  readonly sequences: number;
  readonly gateBias: boolean;
  /** The router keeps its first weights: no gradient is computed at them, while the one at the tokens goes through them all the same. */
  readonly gateFrozen: boolean;
  readonly expertBias: boolean;
  /** The logits are an input and there is no gate. */
  readonly logitsGiven: boolean;
  /** Which balance loss enters the objective. */
  readonly auxConvention: (typeof BALANCE_VALUES)[number] | "none";
  /** Whether the loads of the global batch are an input; without them this batch is all there is. */
  readonly globalLoad: boolean;
  /** Whether the task part of the objective, Σ output · upstream, is computed. */
  readonly upstream: boolean;
  /** Whether the backward pass follows the forward pass; needs `upstream`. */
  readonly gradients: boolean;
}

type LayerSizes = Pick<LayerConfig, "tokens" | "modelWidth" | "expertWidth" | "experts" | "topK">;

/** A dropless softmax layer without extras, to be changed field by field. */
export const PLAIN_LAYER: Omit<LayerConfig, keyof LayerSizes> = {
  lanes: 1, router: "token-choice", score: "softmax", pickBefore: "score", normalize: "sum", choiceBias: false,
  groups: 1, groupsKept: 1, groupTop: 1, secondExpert: "always", inputJitter: false, logitNoise: "none",
  activation: "gelu", clamp: null, weightOn: "output", sharedWidth: 0, sharedGate: false, capacity: null,
  slotsPerExpert: 1, sinkhornTolerance: 1e-4, vocabulary: 0, biasUpdate: null, coActivation: "none", domains: 0, sequences: 1, gateBias: false, gateFrozen: false, expertBias: false,
  logitsGiven: false, auxConvention: "none", globalLoad: false, upstream: false, gradients: false,
};

/** Columns of the logits: one per expert, or one per slot of Soft MoE. */
export function logitColumns({ router, experts, slotsPerExpert }: LayerConfig): number {
  return router === "soft" ? experts * slotsPerExpert : experts;
}

/** Whether every pair of token and expert is a slot: any number of experts may be used by one token. */
export function byPairs({ router }: Pick<LayerConfig, "router">): boolean {
  return router === "expert-choice" || router === "relu";
}

/** Whether each token has a list of picks, best first. */
export function hasRankedPicks({ router }: Pick<LayerConfig, "router">): boolean {
  return !byPairs({ router }) && router !== "soft";
}

/** Slots of one token among the picks. */
export function pickedSlots({ router, experts, topK }: LayerConfig): number {
  return byPairs({ router }) ? experts : topK;
}

/** Whether a token that wanted a row may have none. */
export function mayDrop({ router, capacity, secondExpert }: LayerConfig): boolean {
  return hasRankedPicks({ router }) && (capacity !== null || secondExpert === "threshold");
}

/** Whether what one token gets depends on the others, or on its place in the batch: such a layer cannot be checked token by token. */
export function tokensMeet({ router, capacity, inputJitter, logitNoise, secondExpert }: LayerConfig): boolean {
  const alone = router === "token-choice" || router === "hash" || router === "relu" || router === "given";
  return !alone || capacity !== null || inputJitter || logitNoise !== "none" || secondExpert !== "always";
}

/** Parameters of an expert's activation that several operators share. */
export function activationParams({ clamp }: LayerConfig): { readonly limit: number; readonly alpha: number; readonly upShift: number } {
  return clamp ?? { limit: 0, alpha: 0, upShift: 0 };
}

/** Projections of one expert before its activation: up, and the gate of a gated one. */
export function projections({ activation }: LayerConfig): 1 | 2 {
  return isGated(activation) ? 2 : 1;
}
