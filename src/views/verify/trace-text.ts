import { formatCount, formatNumber } from "#i18n/format.ts";
import type { TraceMismatch } from "#analysis/routing/trace-mismatch.ts";

/** A share of picks: 12 %, 3.5 %, 0.04 %; no false zero. */
export function shareText(share: number): string {
  const percent = share * 100;
  const digits = percent === 0 || percent >= 9.95 ? 0 : percent >= 0.995 ? 1 : 2;
  return `${formatNumber(percent, digits)}\u202f%`;
}

/** The number of picks behind a share of all of them. */
export function countOf({ tokens, layers, picks, all }: TraceMismatch, part: "other" | "placed"): string {
  return formatCount(all[part] * tokens * layers * picks);
}
