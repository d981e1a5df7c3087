/** What one token and one step ask of a model, split into its routed experts and everything else. */
import type { CostModel } from "./models/cost-model.ts";
import { touchedShare } from "./laws/moe/cost.ts";

/** Parameters: of routed experts, and of the rest, which every token uses. */
export interface Split {
  readonly routed: number;
  readonly rest: number;
}

export interface CostParts {
  /** Multiplied for one token; each costs 2 FLOPs. */
  readonly computed: Split;
  /** Kept in memory. */
  readonly stored: Split;
  /** Read in one step of the batch, each once, if tokens pick independently. */
  readonly read: Split;
}

export function costParts(model: CostModel, batch: number): CostParts {
  const { total, routed, experts, topK } = model;
  const rest = total - routed;
  return {
    computed: { routed: (routed * topK) / experts, rest },
    stored: { routed, rest },
    read: { routed: routed * touchedShare(experts, topK, batch), rest },
  };
}
