import { findLaw } from "#analysis/laws/run-law.ts";
import { formatCount, formatPercent, formatScaled } from "#i18n/format.ts";
import { formatQuantity } from "#i18n/format-quantity.ts";

/** Writes an output of a law: shares and chances as a percentage, years and counts without decimals, the rest as its unit asks. */
export function outputFormat(law: string, output: string): (value: number) => string {
  const unit = findLaw(law).outputs[output]?.unit ?? "1";
  if (unit.startsWith("fraction") || unit === "probability") return formatPercent;
  if (unit.endsWith("year") && !unit.startsWith("USD")) return (value) => String(Math.floor(value));
  if (unit.startsWith("bytes over")) return (value) => formatScaled(value, "B");
  return (value) => (unit === "1" && Number.isInteger(value) ? formatCount(value) : formatQuantity(value, unit));
}
