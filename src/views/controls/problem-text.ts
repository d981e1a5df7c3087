import type { TFunction } from "i18next";
import { formatBytes, formatCount, formatError, formatNumber } from "#i18n/format.ts";
import { choiceName } from "./choice-name.ts";

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
  "too-many-points": formatCount,
  "header-too-long": formatCount,
  "header-past-end": formatCount,
};

/** Rules whose value is a choice, called by its name. */
const OF_CHOICES: readonly string[] = ["conflict", "needs-picks", "exceeds-group"];

function fieldName(field: string, t: TFunction): string {
  return t(`config.${field}.label`, { defaultValue: t(`field.${field}`, { defaultValue: field }) });
}

/** "router=soft" as the page calls both. */
function settingText(setting: string, t: TFunction): string {
  const [field = "", value = ""] = setting.split("=");
  return `${fieldName(field, t)} = ${choiceName(field, value, t)}`;
}

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
    field: fieldName(field, t),
    value: measure !== undefined && Number.isFinite(amount) ? measure(amount) : OF_CHOICES.includes(rule) ? choiceName(field, value, t) : value,
    limit: rule === "conflict" ? settingText(String(limit), t) : limitText(limit, measure),
  };
  return t(`problem.${rule}`, { ...parts, defaultValue: t("problem.other", { ...parts, rule }) });
}
