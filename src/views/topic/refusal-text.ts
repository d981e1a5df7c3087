import type { TFunction } from "i18next";
import type { LawError } from "#analysis/laws/law-error.ts";
import { FOUND, LIMITS, REFUSED } from "#analysis/laws/refusal.ts";
import { unitName } from "./law-text.ts";

/** One sentence: which field, what it was, and what the law allows. In English the wording is that of the command line. */
export function refusalText({ field, value, limit }: LawError, t: TFunction): string {
  // `replace` keeps parameters apart from the options of i18next.
  const said = (key: string, english: string, parameters: Readonly<Record<string, string | number>>): string =>
    t(key, { replace: parameters, defaultValue: english });
  return said("refusal", REFUSED, {
    field,
    value: typeof value === "string" ? value : said(`refusal.found.${value.id}`, FOUND[value.id], value),
    limit: said(`refusal.limit.${limit.id}`, LIMITS[limit.id], "unit" in limit ? { ...limit, unit: unitName(String(limit.unit), t) } : limit),
  });
}
