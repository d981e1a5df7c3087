/** What happens to measures of diversity when domains are declared that hold nothing. */
import { hill, notesDiversity } from "./diversity.ts";

/** The notes ask for this share of every domain that they find short. */
export const NOTES_RECOMMENDED_SHARE = 0.1;

export interface EmptyDomainEffect {
  readonly empty: number;
  /** Index of the notes; null where it has none. */
  readonly notesIndex: number | null;
  /** e^H. */
  readonly effectiveCount: number;
  /** Both against their value without empty domains, in percent; NaN where there is none. */
  readonly notesPercent: number;
  readonly effectivePercent: number;
}

/** The shares by name with `empty` domains of nothing behind them, named by `name`. */
export function withEmptyDomains(shares: Readonly<Record<string, number>>, empty: number, name: (index: number) => string): Readonly<Record<string, number>> {
  return { ...shares, ...Object.fromEntries(Array.from({ length: empty }, (_, i) => [name(i + 1), 0])) };
}

/**
 * Both measures with 0 to `most` empty domains.
 * @throws LawError when no weight is above 0.
 */
export function emptyDomainEffects(weights: readonly number[], most: number): readonly EmptyDomainEffect[] {
  const measured = Array.from({ length: most + 1 }, (_, empty) => {
    const all = [...weights, ...Array.from({ length: empty }, () => 0)];
    const notes = notesDiversity.compute({ fractions: Object.fromEntries(all.map((weight, i) => [String(i), weight])) });
    const { effectiveCount } = hill.compute({ weights: all, order: 1 });
    return { empty, notesIndex: notes.diversityIndex as number | null, effectiveCount: effectiveCount as number };
  });
  const first = measured[0]!;
  return measured.map((each) => ({
    ...each,
    notesPercent: each.notesIndex === null || first.notesIndex === null ? Number.NaN : (100 * each.notesIndex) / first.notesIndex,
    effectivePercent: (100 * each.effectiveCount) / first.effectiveCount,
  }));
}
