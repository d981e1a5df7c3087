import { formatPercent } from "#i18n/format.ts";

/** A share in percent; nothing at all is plainly 0. */
export function percentText(share: number): string {
  return share === 0 ? "0\u202f%" : formatPercent(share);
}
