/** Expert utilisation over the last batches, as shares of all slots. */
import { quantile } from "#num/statistics.ts";

export interface UtilisationBatch {
  readonly batch: number;
  /** [E] */
  readonly load: Uint32Array;
}

/** One batch of the line chart; `share` holds the experts in index order. */
export interface SharePoint {
  readonly batch: number;
  readonly share: readonly number[];
}

export interface SpreadPoint {
  readonly batch: number;
  readonly median: number;
  /** 5 % and 95 % quantile over the experts. */
  readonly band: readonly [number, number];
}

/** Shares of a batch's slots per expert; zeros for a batch without slots. */
function shares(load: Uint32Array): number[] {
  const slots = load.reduce((sum, count) => sum + count, 0);
  return Array.from(load, (count) => (slots > 0 ? count / slots : 0));
}

export function sharePoints(batches: readonly UtilisationBatch[]): SharePoint[] {
  return batches.map(({ batch, load }) => ({ batch, share: shares(load) }));
}

export function spreadPoints(batches: readonly UtilisationBatch[]): SpreadPoint[] {
  return batches.map(({ batch, load }) => {
    const share = shares(load);
    return { batch, median: quantile(share, 0.5), band: [quantile(share, 0.05), quantile(share, 0.95)] };
  });
}

/** Ticks from 0 in steps of 1, 2 or 5 times a power of ten; the last one is not below `largest`. */
export function niceTicks(largest: number): number[] {
  if (!(largest > 0)) return [0, 1];
  const rough = largest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  return Array.from({ length: Math.ceil(largest / step - 1e-9) + 1 }, (_, i) => i * step);
}

/** Label positions at line ends, at least `gap` apart and as near to `wanted` as a single pass allows, within [top, bottom]. */
export function spreadLabels(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let last = top - gap;
  for (const i of order) last = placed[i] = Math.max(wanted[i]!, last + gap);
  // What was pushed over the bottom moves back up, and pushes what is above it.
  let limit = bottom;
  for (const i of order.toReversed()) {
    placed[i] = Math.min(placed[i]!, limit);
    limit = placed[i] - gap;
  }
  return placed;
}
