import { formatNumber } from "#i18n/format.ts";

/** A point of the plane, read aloud. */
export function pointText(x: number, y: number): string {
  return `${formatNumber(x, 2)}, ${formatNumber(y, 2)}`;
}
