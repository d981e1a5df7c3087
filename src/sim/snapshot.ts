import type { FairRouterChance } from "#analysis/chance.ts";
import type { LayerConfig } from "#model/layer-config.ts";
import type { LayerScalarName } from "#model/layer-scalars.ts";
import type { RunConfig } from "#spec/config.ts";

/** How the layer routed. */
export interface RoutingFacts {
  readonly router: LayerConfig["router"];
  readonly score: LayerConfig["score"];
  readonly experts: number;
  readonly topK: number;
  /** Rows that each expert has for the whole batch, all routing groups together; null: as many as it needs. */
  readonly seats: number | null;
  readonly routingGroups: number;
  /** Slots of each expert of Soft MoE, else 1: scores have experts · slotsPerExpert columns. */
  readonly slotsPerExpert: number;
  /** Whether no token's route depends on later tokens. */
  readonly causal: boolean;
}

/** Which experts each token asked for, and which it got. */
export interface TokenPicks {
  /** Slots of a token: k, or E where any number of experts may take it. */
  readonly slots: number;
  /** [T, slots]; a number above E in a slot that asked for nothing. k slots stand best first, E slots in index order. */
  readonly expert: Uint32Array;
  /** [T, slots] combine weights, 0 where nothing was computed. */
  readonly weight: Float32Array;
  /** [T, slots] 1 where the expert had a seat. */
  readonly kept: Uint8Array;
}

/** Every token's routing; only up to FLOW_TOKEN_LIMIT tokens. */
export interface TokenDetail {
  /** Word or cluster of each token. */
  readonly labels: readonly string[];
  /** [T, columns] */
  readonly logits: Float32Array;
  /** [T, columns] over all experts; for Soft MoE what each slot gives to the token. */
  readonly scores: Float32Array;
  /** null for Soft MoE, which picks nothing. */
  readonly picks: TokenPicks | null;
  /** [T, columns] what each slot of Soft MoE takes of the token; null for the others. */
  readonly dispatch: Float32Array | null;
  /** [T] root mean square of the layer's output */
  readonly outputSize: Float32Array;
}

/** Mean scores of runs of consecutive tokens: the heat map at any batch size. */
export interface ScoreHeat {
  readonly rows: number;
  readonly columns: number;
  readonly tokensPerRow: number;
  /** [rows, columns] */
  readonly values: Float32Array;
}

/** What the experts were asked for; nothing of it exists for Soft MoE. */
export interface ExpertLoad {
  /** [E] tokens that each expert was asked to take */
  readonly asked: Uint32Array;
  /** [E] tokens that it took */
  readonly kept: Uint32Array;
  /** [E] mean score P_e */
  readonly probability: Float32Array;
  /** [E, E] tokens of experts i and j together, on the diagonal those of i; null where not counted. */
  readonly pairs: Uint32Array | null;
}

/** What one batch did, small enough to travel to the page. */
export interface Snapshot {
  readonly config: RunConfig;
  readonly batch: number;
  /** Tokens really routed; fewer than config.tokens when the text is shorter. */
  readonly tokens: number;
  readonly routing: RoutingFacts;
  readonly heat: ScoreHeat;
  readonly detail: TokenDetail | null;
  readonly load: ExpertLoad | null;
  /** Those that mean something for this router. */
  readonly scalars: Readonly<Partial<Record<LayerScalarName, number>>>;
  /** What a perfectly fair router gives for the same sizes; null where experts are not picked k at a time. */
  readonly chance: FairRouterChance | null;
}
