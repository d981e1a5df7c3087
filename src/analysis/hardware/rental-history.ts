/** How the rental price of one accelerator moved: on-demand USD per device-hour, lowest and highest found. */
import type { Confidence } from "../provenance.ts";

export interface RentalPrice {
  readonly deviceId: string;
  readonly asOf: string;
  readonly usdPerHourLow: number;
  readonly usdPerHourHigh: number;
  readonly source: string;
  readonly confidence: Confidence;
}

export const RENTAL_HISTORY: readonly RentalPrice[] = [
  { deviceId: "h100-sxm", asOf: "2023", usdPerHourLow: 8, usdPerHourHigh: 12, source: "trade press", confidence: "secondary" },
  { deviceId: "h100-sxm", asOf: "2025-10", usdPerHourLow: 1.7, usdPerHourHigh: 1.7, source: "price index", confidence: "secondary" },
  { deviceId: "h100-sxm", asOf: "2026-03", usdPerHourLow: 2.35, usdPerHourHigh: 2.35, source: "SemiAnalysis via compux.net", confidence: "secondary" },
  { deviceId: "h100-sxm", asOf: "2026-05", usdPerHourLow: 1.99, usdPerHourHigh: 5, source: "mercatus-ai.com cloud GPU pricing (one aggregator, on-demand ranges)", confidence: "secondary" },
];
