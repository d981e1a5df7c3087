/** A training configuration as far as it was understood. Nothing in it is guessed: what is not stated is null. */
import type { CountedShape } from "../models/parameter-count.ts";

/**
 * How a coefficient meets the balance loss: summed over the k slots with the rows of all layers concatenated (Hugging
 * Face), averaged over the slots, that within each sequence, or over the global batch; "unknown": stated, but not how used.
 */
export type BalanceConvention = "hf-concatenated" | "per-slot" | "sequence" | "sigmoid-sequence" | "global" | "none" | "unknown";

export interface CheckedConfig {
  /** What wrote it: a Hugging Face model type, or "megatron". */
  readonly layout: string;
  /** Vocabulary 0: not stated, so embeddings are not counted. */
  readonly shape: CountedShape;
  readonly layers: number;
  readonly score: "softmax" | "sigmoid" | "sqrt-softplus";
  /** The picked weights add up to 1 (before any scale). */
  readonly renormalised: boolean;
  /** A bias moves the choice, updated against the load. */
  readonly choiceBias: boolean;
  readonly groups: number;
  readonly groupsKept: number;
  /** null: nothing is dropped. */
  readonly capacityFactor: number | null;
  readonly balance: BalanceConvention;
  /** null: not stated. */
  readonly coefficient: number | null;
  /** Hugging Face adds the balance loss only with this switch; null where there is none. */
  readonly lossSwitchedOn: boolean | null;
  /** "low": stated to be 16-bit or by the library's default so; "unstated": only the weights' precision is stated, 16 bits. */
  readonly routerPrecision: "high" | "low" | "unstated";
  /** SparseMixer: two picks in turn by a masked softmax, so that plain top-k is an approximation. */
  readonly sparseMixer: boolean;
  readonly sinkhorn: boolean;
  /** Sizes of the run that arguments state, if any. */
  readonly stated: { readonly microBatch: number | null; readonly sequence: number | null; readonly expertParallel: number | null };
}

export type RefusalReason =
  | "empty" | "not-json" | "not-object" | "duplicate" | "unknown-layout" | "missing" | "bad-value" | "contradiction" | "not-moe";

export type ConfigReading =
  | {
      readonly ok: true;
      readonly config: CheckedConfig;
      /** Fields that were not understood, and not used. */
      readonly unmatched: readonly string[];
    }
  | {
      readonly ok: false;
      readonly reason: RefusalReason;
      /** The field or value in question, shortened for display; "" where there is none. */
      readonly detail: string;
      readonly unmatched: readonly string[];
    };

export function refuse(reason: RefusalReason, detail: string, unmatched: readonly string[] = []): ConfigReading {
  return { ok: false, reason, detail, unmatched };
}
