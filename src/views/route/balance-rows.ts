import { CONVENTIONS, lossNames, type ConventionId } from "#analysis/balance/conventions.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { BALANCE_LOSSES, type BalanceLoss } from "#spec/view-state.ts";

export interface BalanceRow {
  readonly id: BalanceLoss;
  /** Of the batch; null where this router or this batch has none. */
  readonly value: number | null;
  readonly even: number;
  readonly worst: number;
  /** Value / balanced value; null without a value, or where the balanced value is 0. */
  readonly ratio: number | null;
  /** The libraries that write it so. */
  readonly users: string;
}

/** Conventions that have the engine's value of one layer: of one layer, joining layers or averaging sequences in another order changes nothing but the name. */
const SAME_VALUE: Readonly<Partial<Record<BalanceLoss, readonly ConventionId[]>>> = { slots: ["joined"] };

/** Every convention with its value for one batch, in the order of the table. */
export function balanceRows({ scalars, routing }: Pick<BatchSnapshot, "scalars" | "routing">): readonly BalanceRow[] {
  const { experts, topK } = routing;
  return BALANCE_LOSSES.map((id) => {
    const value = scalars[`aux.${id}`] ?? null;
    const even = CONVENTIONS[id].even(experts, topK);
    return {
      id, value, even,
      worst: CONVENTIONS[id].worst(experts, topK),
      ratio: value === null || even === 0 ? null : value / even,
      users: lossNames([id, ...(SAME_VALUE[id] ?? [])]),
    };
  });
}
