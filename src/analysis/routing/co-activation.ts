/**
 * P(j given i) = N_ij / N_i: how likely a token that uses expert i also uses j. 1 on the diagonal; a row of zeros for an
 * expert that nobody used. Under uniform independent picks the rest is (k − 1)/(E − 1).
 * Source: OLMoE (2409.02060), section 5.2, whose script counts neighbours in rank order only.
 * @param pairs [E, E] counts of pairs, N_i on the diagonal. Returns [E, E].
 */
export function coActivationShares(pairs: ArrayLike<number>, experts: number): Float64Array {
  const shares = new Float64Array(experts * experts);
  for (let i = 0; i < experts; i++) {
    const own = pairs[i * experts + i]!;
    if (own === 0) continue;
    for (let j = 0; j < experts; j++) shares[i * experts + j] = pairs[i * experts + j]! / own;
  }
  return shares;
}
