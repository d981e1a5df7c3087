/**
 * Judging picks. Top-k is discontinuous: two experts whose choice values differ by less than the error
 * of the number format can change places without anything being wrong. Such a token is a near-tie:
 * neither pass nor failure. Everything else that differs is a failure.
 */
export interface PickComparison {
  readonly tokens: number;
  readonly experts: number;
  readonly topK: number;
  /** [T, k] expert ids. */
  readonly found: ArrayLike<number>;
  readonly expected: ArrayLike<number>;
  /** [T, E] what top-k orders: scores or logits. */
  readonly foundValues: ArrayLike<number>;
  readonly expectedValues: ArrayLike<number>;
  /** Absolute error bound of one choice value. */
  readonly error: number;
}

export interface PickVerdict {
  /** Tokens whose picks differ by no more than rounding explains. */
  readonly nearTies: ReadonlySet<number>;
  /** Tokens whose picks are wrong. */
  readonly wrong: ReadonlySet<number>;
}

export function judgePicks(comparison: PickComparison): PickVerdict {
  const nearTies = new Set<number>();
  const wrong = new Set<number>();
  for (let token = 0; token < comparison.tokens; token++) {
    if (samePicks(comparison, token)) continue;
    (isNearTie(comparison, token) ? nearTies : wrong).add(token);
  }
  return { nearTies, wrong };
}

function samePicks({ topK, found, expected }: PickComparison, token: number): boolean {
  for (let j = token * topK; j < (token + 1) * topK; j++) if (found[j] !== expected[j]) return false;
  return true;
}

function isNearTie(comparison: PickComparison, token: number): boolean {
  const { experts, topK, found, expected, foundValues, expectedValues, error } = comparison;
  const row = token * experts;
  // The found picks must be right for the found values: only the values may be off, never the choice.
  const own = topPicks(foundValues, row, experts, topK);
  for (let slot = 0; slot < topK; slot++) {
    const ours = found[token * topK + slot]!;
    const theirs = expected[token * topK + slot]!;
    if (own[slot] !== ours) return false;
    if (ours === theirs) continue;
    if (theirs < 0 || theirs >= experts) return false;
    const ourValue = expectedValues[row + ours]!;
    const theirValue = expectedValues[row + theirs]!;
    // Exactly equal on both sides is a real tie, and the lower index has to win it.
    if (ourValue === theirValue && foundValues[row + ours] === foundValues[row + theirs]) return false;
    // Both values may be off. Negated, so that NaN is never a near-tie.
    if (!(Math.abs(ourValue - theirValue) <= 2 * error)) return false;
  }
  return true;
}

/** The k largest of a row, ties to the lower index. */
function topPicks(values: ArrayLike<number>, row: number, experts: number, topK: number): readonly number[] {
  return Array.from({ length: experts }, (_, expert) => expert)
    .sort((a, b) => values[row + b]! - values[row + a]! || a - b)
    .slice(0, topK);
}

/** A load without the picks of some tokens. */
export function loadWithout(
  load: ArrayLike<number>,
  picks: ArrayLike<number>,
  tokens: ReadonlySet<number>,
  topK: number,
): Float64Array {
  const rest = Float64Array.from(load);
  for (const token of tokens) {
    for (let j = token * topK; j < (token + 1) * topK; j++) rest[picks[j]!] = rest[picks[j]!]! - 1;
  }
  return rest;
}
