import { formatNumber } from "./format.ts";

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** A device limit in bytes: these are powers of two, and only they are written so. */
export function formatBinaryBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${formatNumber(value, Number.isInteger(value) ? 0 : 1)}\u202f${UNITS[step]}`;
}
