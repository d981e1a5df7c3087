/** A number with the unit that a law declares, as the screens write it. */
import { formatAmount, formatDollars, formatNumber, formatScaled, formatSeconds, formatSignificant } from "./format.ts";

/** Units that are written as a prefixed symbol. */
const SYMBOLS: Readonly<Record<string, string>> = { bytes: "B", "bytes per token": "B/token", "FLOP/s": "FLOP/s", "bytes/s": "B/s" };
const COUNTS: ReadonlySet<string> = new Set(["parameters", "tokens", "tokens per parameter"]);

/** The value alone, or with a symbol where the unit has one; `unitWord` says what is left to write. */
export function formatQuantity(value: number, unit: string): string {
  const symbol = SYMBOLS[unit];
  if (symbol !== undefined) return formatScaled(value, symbol);
  if (COUNTS.has(unit)) return formatAmount(value);
  if (unit.startsWith("USD")) return formatDollars(value);
  if (unit === "s") return formatSeconds(value);
  if (unit.startsWith("nats")) return formatNumber(value, 3);
  return formatSignificant(value);
}

/** The unit's words behind the value; empty where the value carries a symbol or is a plain number. */
export function unitWord(unit: string): string {
  if (unit === "1" || unit === "fraction" || unit === "text" || unit === "s" || unit === "USD" || Object.hasOwn(SYMBOLS, unit)) return "";
  return unit.startsWith("USD") ? unit.slice(4) : unit;
}
