import type { TFunction } from "i18next";

interface ShownProblem {
  readonly field: string;
  readonly rule: string;
  readonly value: string;
  readonly limit: string | number | null;
}

/** One sentence: which field, which value, what is wrong, and the limit. */
export function problemText({ field, rule, value, limit }: ShownProblem, t: TFunction): string {
  const name = t(`config.${field}.label`, { defaultValue: field });
  const what = t(`problem.${rule}`, { defaultValue: t("problem.other", { rule }) });
  const bound = limit === null ? "" : `, ${t("problem.limit", { limit })}`;
  return `${t("problem.at", { field: name, value })} — ${what}${bound}`;
}
