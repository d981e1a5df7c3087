import { formatNumber } from "#i18n/format.ts";

/** A share with one decimal, where 27.6 % and 28 % differ. */
export function percent(share: number): string {
  return `${formatNumber(share * 100, 1)}\u202f%`;
}

/** A figure that is in percent already. Its unit stands under it. */
export function percentOf(value: number): string {
  return formatNumber(value, 1);
}
