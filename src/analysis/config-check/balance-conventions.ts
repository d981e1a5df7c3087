/** The same balance loss as libraries write it, and the coefficient that pulls equally hard in each. */
import type { BalanceConvention } from "./checked-config.ts";

interface ConventionRow {
  readonly id: "slots" | "hf-concatenated" | "per-slot" | "sequence" | "top1" | "gshard";
  /** Who writes it so. */
  readonly libraries: string;
  /** Value when all experts get the same. */
  readonly even: number;
  /** Value when k experts get everything. */
  readonly worst: number;
  /** null where there is no coefficient to convert. */
  readonly coefficient: number | null;
  /** The convention counts something else, so that no factor is exact: only the even values agree. */
  readonly approximate: boolean;
  /** The configuration is written in this one. */
  readonly own: boolean;
}

const LIBRARIES = {
  slots: "flaxformer, MaxText",
  "hf-concatenated": "Hugging Face",
  "per-slot": "Megatron-LM aux_loss, MegaBlocks, DeepSpeed top-k, OLMo-core",
  sequence: "Megatron-LM seq_aux_loss, DeepSeek seq_aux",
  top1: "Switch, Tutel, DeepSpeed top-1 and top-2, st-moe",
  gshard: "GShard (paper)",
} as const;

const ROWS = ["slots", "hf-concatenated", "per-slot", "sequence", "top1", "gshard"] as const;

const OWN_ROW: Readonly<Record<BalanceConvention, ConventionRow["id"] | null>> = {
  "hf-concatenated": "hf-concatenated", "per-slot": "per-slot", sequence: "sequence", "sigmoid-sequence": "sequence", global: "per-slot",
  none: null, unknown: null,
};

/** Coefficients in proportion to the even values: the sum over slots is k times the mean over slots, so its coefficient is k times smaller. */
export function balanceConventions(balance: BalanceConvention, coefficient: number | null, experts: number, topK: number): readonly ConventionRow[] {
  const even = { slots: topK, "hf-concatenated": topK, "per-slot": 1, sequence: 1, top1: 1, gshard: 1 / experts ** 2 } as const;
  const worst = {
    slots: experts, "hf-concatenated": experts, "per-slot": experts / topK, sequence: experts / topK, top1: experts, gshard: 1 / experts,
  } as const;
  const own = OWN_ROW[balance];
  // One value of all layers' rows, or one of each text, is another quantity than one per layer and batch.
  const scope = (id: ConventionRow["id"]): string => (id === "hf-concatenated" || id === "sequence" ? id : "batch");
  const firstOnly = (id: ConventionRow["id"]): boolean => topK > 1 && (id === "top1" || id === "gshard");
  return ROWS.map((id) => ({
    id, libraries: LIBRARIES[id], even: even[id], worst: worst[id],
    coefficient: own === null || coefficient === null ? null : (coefficient * even[own]) / even[id],
    approximate: own !== null && id !== own && (firstOnly(id) !== firstOnly(own) || scope(id) !== scope(own)),
    own: id === own,
  }));
}
