/** The table of published models: what was counted beside what was printed, in one row each, and its order. */
import type { MoeModel } from "./model.ts";
import { countParameters } from "./parameter-count.ts";

export interface ModelRow {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly total: number;
  readonly publishedTotal: number;
  /** In percent of the published count. */
  readonly totalError: number;
  readonly active: number;
  readonly publishedActive: number | null;
  readonly activeError: number | null;
  readonly attention: string;
  readonly experts: number;
  readonly topK: number;
  readonly shared: number;
  readonly confidence: MoeModel["confidence"];
}

const BILLION = 1e9;

/** Columns in which a table can be sorted. */
export type ModelColumn = Exclude<keyof ModelRow, "id">;

export function modelRow(model: MoeModel): ModelRow {
  const { total, active } = countParameters(model);
  const { publishedTotalB, publishedActiveB } = model;
  return {
    id: model.id, name: model.name, year: model.year, total, publishedTotal: publishedTotalB * BILLION, totalError: errorPercent(total, publishedTotalB * BILLION),
    active, publishedActive: publishedActiveB === null ? null : publishedActiveB * BILLION, activeError: publishedActiveB === null ? null : errorPercent(active, publishedActiveB * BILLION),
    attention: model.mixer === undefined ? model.attention.kind : `${model.attention.kind} + ${model.mixer.kind}`, experts: model.experts, topK: model.topK, shared: model.sharedExperts, confidence: model.confidence,
  };
}

function errorPercent(counted: number, published: number): number {
  return 100 * (counted / published - 1);
}

/** Sorted by one column; rows without a value come last in either direction, equal rows keep their order. */
export function sortRows(rows: readonly ModelRow[], column: ModelColumn, falling: boolean): readonly ModelRow[] {
  const sign = falling ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [a[column], b[column]];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === "string" || typeof y === "string") return sign * String(x).localeCompare(String(y), "en", { numeric: true });
    return sign * (x - y);
  });
}
