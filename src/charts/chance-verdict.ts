/** A metric beside what luck alone would give. */

/** Mean and central 95 % of a metric under a perfectly fair router. */
export interface ChanceBand {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export type ChanceVerdict = "inside" | "above" | "below";

/** Single-precision metrics beside double-precision bands. */
const ROUNDING = 1e-5;

/** Whether a value is what luck gives; its bounds belong to the band. */
export function chanceVerdict(value: number, band: ChanceBand): ChanceVerdict {
  const slack = ROUNDING * Math.max(1, Math.abs(band.high));
  if (value > band.high + slack) return "above";
  return value < band.low - slack ? "below" : "inside";
}

/** Upper end of an axis from 0 that shows band and value with air to the right. */
export function chanceAxis(value: number, band: ChanceBand): number {
  const largest = Math.max(value, band.high, band.mean);
  return largest > 0 ? largest * 1.15 : 1;
}
