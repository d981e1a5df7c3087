import type { FairRouterChance } from "#analysis/chance.ts";
import type { RunConfig } from "#spec/config.ts";

/** Names of the single numbers of a forward pass, as in the golden cases. */
export type ScalarName =
  | "aux.slots" | "aux.perSlot" | "aux.top1" | "aux.gshard" | "aux.sequence" | "z"
  | "importanceCv2.population" | "loadCv.population" | "loadCv.sample" | "maxViolation"
  | "gateEntropy.nats" | "gateEntropy.normalized" | "loadEntropy.normalized" | "deadExperts";

/** Every token's routing; only up to FLOW_TOKEN_LIMIT tokens. */
export interface TokenDetail {
  /** Word or cluster of each token. */
  readonly labels: readonly string[];
  /** [T, E] */
  readonly logits: Float32Array;
  /** [T, E] softmax over all experts */
  readonly scores: Float32Array;
  /** [T, k] best first */
  readonly expert: Uint32Array;
  /** [T, k] combine weights */
  readonly weight: Float32Array;
  /** [T] root mean square of the layer's output */
  readonly outputSize: Float32Array;
}

/** Mean scores of runs of consecutive tokens: the heat map at any batch size. */
export interface ScoreHeat {
  readonly rows: number;
  readonly tokensPerRow: number;
  /** [rows, E] */
  readonly values: Float32Array;
}

/** What one batch did, small enough to travel to the page. */
export interface Snapshot {
  readonly config: RunConfig;
  readonly batch: number;
  /** Tokens really routed; fewer than config.tokens when the text is shorter. */
  readonly tokens: number;
  readonly heat: ScoreHeat;
  readonly detail: TokenDetail | null;
  /** [E] picks per expert over all k slots */
  readonly load: Uint32Array;
  /** [E] mean score P_e */
  readonly probability: Float32Array;
  readonly scalars: Readonly<Record<ScalarName, number>>;
  /** What a perfectly fair router gives for the same sizes. */
  readonly chance: FairRouterChance;
}
