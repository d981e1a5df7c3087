/** A token id and the expert that serves it most. */
interface OwnedId {
  readonly id: number;
  readonly occurrences: number;
  /** The most frequent first choice; of equals the lower index. */
  readonly expert: number;
  /** Share of the occurrences on that expert. */
  readonly share: number;
}

export interface VocabularySpecialisation {
  /** Ids seen often enough, best owned first, then by id. */
  readonly ids: readonly OwnedId[];
  /** Mean share over these ids; null if there is none. */
  readonly meanShare: number | null;
  /** [E] mean share of the ids that each expert serves most; null where it serves none. */
  readonly perExpert: readonly (number | null)[];
}

/** Ids seen less often say little: one occurrence is always on one expert. */
const SEEN_AT_LEAST = 10;

/**
 * Whether experts own certain words. Source: OLMoE (2409.02060), section 5.4.
 * @param ids [T] token ids. @param firstChoices [T] expert of slot 0; numbers ≥ `experts` are left out.
 */
export function vocabularySpecialisation(
  ids: ArrayLike<number>,
  firstChoices: ArrayLike<number>,
  experts: number,
  seenAtLeast = SEEN_AT_LEAST,
): VocabularySpecialisation {
  if (ids.length !== firstChoices.length) throw new Error(`${ids.length} ids, ${firstChoices.length} first choices`);
  const counts = new Map<number, Float64Array>();
  for (let t = 0; t < ids.length; t++) {
    if (firstChoices[t]! >= experts) continue;
    let own = counts.get(ids[t]!);
    if (own === undefined) counts.set(ids[t]!, (own = new Float64Array(experts)));
    own[firstChoices[t]!]! += 1;
  }
  const owned = [...counts]
    .map(([id, own]) => ownedId(id, own))
    .filter(({ occurrences }) => occurrences >= seenAtLeast)
    .toSorted((a, b) => b.share - a.share || a.id - b.id);
  return {
    ids: owned,
    meanShare: meanShare(owned),
    perExpert: Array.from({ length: experts }, (_, e) => meanShare(owned.filter(({ expert }) => expert === e))),
  };
}

function ownedId(id: number, counts: Float64Array): OwnedId {
  let expert = 0;
  let occurrences = 0;
  counts.forEach((count, e) => {
    occurrences += count;
    if (count > counts[expert]!) expert = e;
  });
  return { id, occurrences, expert, share: counts[expert]! / occurrences };
}

function meanShare(ids: readonly OwnedId[]): number | null {
  return ids.length === 0 ? null : ids.reduce((sum, { share }) => sum + share, 0) / ids.length;
}
