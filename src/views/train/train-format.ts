import { formatNumber, formatPercent } from "#i18n/format.ts";
import type { Curve } from "./arm-lanes.ts";

/** Writes a value of a curve. */
export function formatMeasure(curve: Curve, value: number): string {
  if (!Number.isFinite(value)) return "—";
  if (curve === "accuracy") return formatPercent(value);
  if (curve === "dead") return formatNumber(value, Number.isInteger(value) ? 0 : 1);
  if (value === 0) return "0";
  return formatNumber(value, Math.abs(value) < 0.1 ? 4 : Math.abs(value) < 10 ? 2 : 1);
}
