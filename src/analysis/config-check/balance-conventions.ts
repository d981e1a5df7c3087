/** The same balance loss as libraries write it, and the coefficient that pulls equally hard in each. */
import { CONVENTIONS, convertCoefficient, lossNames, type ConventionId } from "../balance/conventions.ts";
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

/** Rows of the table: the convention whose values are shown, then those whose losses are named beside it. */
const ROWS: readonly { readonly id: ConventionRow["id"]; readonly conventions: readonly [ConventionId, ...ConventionId[]] }[] = [
  { id: "slots", conventions: ["slots", "slotsSequence"] },
  { id: "hf-concatenated", conventions: ["joined"] },
  { id: "per-slot", conventions: ["perSlot"] },
  { id: "sequence", conventions: ["sequence", "sigmoidSequence"] },
  { id: "top1", conventions: ["top1"] },
  { id: "gshard", conventions: ["gshard"] },
];

/** The row that stands for what a configuration states. */
const OWN_ROW: Readonly<Record<BalanceConvention, ConventionRow["id"] | null>> = {
  "hf-concatenated": "hf-concatenated", "per-slot": "per-slot", sequence: "sequence", "sigmoid-sequence": "sequence", global: "per-slot",
  none: null, unknown: null,
};

/** Every convention with its even and worst value, and the stated coefficient converted into it. */
export function balanceConventions(balance: BalanceConvention, coefficient: number | null, experts: number, topK: number): readonly ConventionRow[] {
  const own = ROWS.find(({ id }) => id === OWN_ROW[balance]);
  return ROWS.map(({ id, conventions }) => {
    const [convention] = conventions;
    const converted = own === undefined ? null : convertCoefficient(coefficient ?? 1, own.conventions[0], convention, { experts, topK });
    return {
      id, libraries: lossNames(conventions), even: CONVENTIONS[convention].even(experts, topK), worst: CONVENTIONS[convention].worst(experts, topK),
      coefficient: coefficient === null || converted === null ? null : converted.coefficient,
      approximate: converted?.approximate ?? false,
      own: id === own?.id,
    };
  });
}
