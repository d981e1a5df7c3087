/** What the pictures of two nested shares have in common. */
import { niceTicks } from "./utilisation.ts";

export interface NestedShare {
  readonly label: string;
  /** 0 to 1 */
  readonly inner: number;
  /** Not below `inner`. */
  readonly outer: number;
}

export interface ShareLegend {
  readonly inner: string;
  readonly outer: string;
}

/** Ticks from 0 to the first not below the largest share, never beyond 1. */
export function shareTicks(shares: readonly NestedShare[]): readonly number[] {
  const largest = shares.reduce((most, { outer }) => Math.max(most, outer), 0);
  return niceTicks(largest).filter((tick) => tick <= 1 + 1e-9);
}

/** The first of the largest by what is inside, or where nothing is, by what is outside. */
export function largestShare(shares: readonly NestedShare[]): number {
  let found = 0;
  for (const [index, { inner, outer }] of shares.entries()) {
    const best = shares[found]!;
    if (inner > best.inner || (inner === best.inner && outer > best.outer)) found = index;
  }
  return found;
}

/** How many places on are named, so that names of this width do not touch. */
export function namedEvery(step: number, labelWidth: number): number {
  const least = Math.ceil(labelWidth / step);
  return [1, 2, 4, 5, 8, 10, 16, 20, 32, 50, 64, 100, 128, 200, 256, 500].find((every) => every >= least) ?? 1024;
}

/** Both parts with the squares of the key: what is filled, and how much of the bar is hollow. */
export function shareParts({ inner, outer }: NestedShare, format: (share: number) => string): string {
  return outer > inner ? `■ ${format(inner)}  □ ${format(outer - inner)}` : `■ ${format(inner)}`;
}
