import type { TFunction } from "i18next";
import { formatBytes, formatCount, formatError, formatNumber } from "#i18n/format.ts";

interface ShownProblem {
  readonly field: string;
  readonly rule: string;
  readonly value: string;
  readonly limit: string | number | null;
}

/** Rules whose value and limit count something, and how that is written. */
const MEASURES: Readonly<Record<string, (value: number) => string>> = {
  memory: formatBytes,
  "file-too-large": formatBytes,
  work: formatError,
  length: formatCount,
  "header-too-long": formatCount,
  "header-past-end": formatCount,
};

function limitText(limit: ShownProblem["limit"], measure: ((value: number) => string) | undefined): string {
  if (limit === null) return "—";
  if (typeof limit === "string") return limit;
  return measure?.(limit) ?? (Number.isInteger(limit) ? formatCount(limit) : formatNumber(limit, 2));
}

/** One sentence: which field, which value, what is wrong with it, and the limit. */
export function problemText({ field, rule, value, limit }: ShownProblem, t: TFunction): string {
  const measure = MEASURES[rule];
  const amount = Number(value);
  const parts = {
    field: t(`config.${field}.label`, { defaultValue: t(`field.${field}`, { defaultValue: field }) }),
    value: measure !== undefined && Number.isFinite(amount) ? measure(amount) : value,
    limit: limitText(limit, measure),
  };
  return t(`problem.${rule}`, { ...parts, defaultValue: t("problem.other", { ...parts, rule }) });
}
