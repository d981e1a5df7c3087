/** The balance loss taken apart: L = E · Σ_e f_e · P_e with f_e = c_e / T over all k picks; its even value is k. */

export interface LossParts {
  /** [E] picks per token, f_e. */
  readonly fraction: Float64Array;
  /** [E] E · f_e · P_e, what each expert adds to the loss. */
  readonly term: Float64Array;
  /** Sum of the terms. */
  readonly loss: number;
  /** f of an even load, k / E. */
  readonly evenFraction: number;
  /** P of a flat router, 1 / E. */
  readonly evenProbability: number;
}

/** `load` [E] counts picks over all k slots of `tokens` tokens; `probability` [E] is the mean score. Throws when the shapes differ. */
export function lossParts(load: ArrayLike<number>, probability: ArrayLike<number>, tokens: number): LossParts {
  const experts = load.length;
  if (probability.length !== experts || tokens < 1) {
    throw new Error(`lossParts: ${experts} loads, ${probability.length} probabilities, ${tokens} tokens`);
  }
  const fraction = Float64Array.from({ length: experts }, (_, expert) => load[expert]! / tokens);
  const term = Float64Array.from(fraction, (f, expert) => experts * f * probability[expert]!);
  return {
    fraction,
    term,
    loss: term.reduce((sum, one) => sum + one, 0),
    evenFraction: fraction.reduce((sum, f) => sum + f, 0) / experts,
    evenProbability: 1 / experts,
  };
}
