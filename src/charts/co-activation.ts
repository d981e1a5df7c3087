/** Which experts serve the same tokens. */
import type { RoutedPicks } from "./flow-rows.ts";

/**
 * N_ij: ordered pairs of picks of one token with experts i and j ≠ i, N_ii: picks of i. With `adjacent` only neighbours
 * in rank count, as in OLMoE's analysis script; slots must then stand best first. [E, E]
 */
export function countPairs({ slots, expert }: RoutedPicks, experts: number, adjacent: boolean): Uint32Array {
  const pairs = new Uint32Array(experts * experts);
  for (let first = 0; first < expert.length; first += slots) {
    for (let a = first; a < first + slots; a++) {
      const i = expert[a]!;
      if (i >= experts) continue;
      for (let b = first; b < first + slots; b++) {
        const j = expert[b]!;
        if (j < experts && (a === b || (i !== j && (!adjacent || Math.abs(a - b) === 1)))) pairs[i * experts + j]! += 1;
      }
    }
  }
  return pairs;
}

export interface CoActivation {
  /** [E, E] P(j given i) = N_ij / N_i; 0 on the diagonal. */
  readonly share: Float32Array;
  /** What every cell would be if partners were spread evenly. */
  readonly even: number;
  /** The pair with the most tokens, the lower indices among equals; null where no two experts meet. */
  readonly strongest: { readonly first: number; readonly second: number; readonly share: number } | null;
}

export function coActivation(pairs: ArrayLike<number>, experts: number): CoActivation {
  const share = new Float32Array(experts * experts);
  let together = 0;
  let picks = 0;
  let most = 0;
  let strongest: CoActivation["strongest"] = null;
  for (let i = 0; i < experts; i++) {
    const own = pairs[i * experts + i]!;
    picks += own;
    for (let j = 0; j < experts; j++) {
      if (i === j || own === 0) continue;
      const count = pairs[i * experts + j]!;
      share[i * experts + j] = count / own;
      together += count;
      if (count > most) {
        most = count;
        strongest = { first: i, second: j, share: count / own };
      }
    }
  }
  return { share, even: picks === 0 ? 0 : together / (picks * (experts - 1)), strongest };
}
