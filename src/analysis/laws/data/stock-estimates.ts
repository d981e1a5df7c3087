/** Published estimates of how much text there is and how fast training sets grow. All are of 2024: show the year with them. */

interface DatedEstimate {
  readonly id: string;
  /** Central value. */
  readonly value: number;
  /** null: the source prints no interval. */
  readonly interval: { readonly low: number; readonly high: number; readonly percent: number } | null;
  readonly unit: string;
  readonly source: string;
  readonly confidence: "primary" | "secondary";
  /** Year of the estimate. */
  readonly vintage: number;
}

const TABLE_1 = { unit: "tokens", source: "Villalobos et al. 2024 (2211.04325v2), Table 1", confidence: "primary", vintage: 2024 } as const;

/** Stocks in tokens, before filtering and without repetition. */
export const STOCK_ESTIMATES: readonly DatedEstimate[] = [
  { id: "common-crawl", value: 130e12, interval: { low: 100e12, high: 260e12, percent: 95 }, ...TABLE_1 },
  { id: "indexed-web", value: 510e12, interval: { low: 130e12, high: 2100e12, percent: 95 }, ...TABLE_1 },
  { id: "whole-web", value: 3100e12, interval: { low: 1900e12, high: 5200e12, percent: 95 }, ...TABLE_1 },
  { id: "images", value: 300e12, interval: null, ...TABLE_1 },
  { id: "video", value: 1350e12, interval: null, ...TABLE_1 },
  {
    id: "effective",
    value: 300e12,
    interval: { low: 100e12, high: 1000e12, percent: 90 },
    unit: "tokens",
    source: "summary of Villalobos et al. 2024: after filtering, with repetition",
    confidence: "secondary",
    vintage: 2024,
  },
];

/** Ranges the forecast rests on, low to high. */
export const STOCK_RANGES = {
  /** Growth of the stock, fraction a year. */
  growthPerYear: [0, 0.1],
  /** Text put online in 2024, tokens. */
  uploadedIn2024: [180e12, 500e12],
  /** Share that survives filtering. */
  survivesFiltering: [0.1, 0.4],
  /** Factor gained at most by training several epochs. */
  epochGain: [1, 5],
  /** Growth of the largest training set, orders of magnitude a year. */
  demandOomPerYear: [0.27, 0.48],
  source: "Villalobos et al. 2024 (2211.04325v2), section 2",
} as const;
