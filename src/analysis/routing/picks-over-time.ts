/** Picks of the same tokens by two checkpoints or in two steps: [T, k], numbers ≥ `experts` mean "no expert". */
export interface PicksOfTwo {
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
  readonly experts: number;
  readonly topK: number;
}

function picksOf(picks: ArrayLike<number>, token: number, { experts, topK }: PicksOfTwo): Set<number> {
  const found = new Set<number>();
  for (let slot = token * topK; slot < (token + 1) * topK; slot++) if (picks[slot]! < experts) found.add(picks[slot]!);
  return found;
}

function tokenCount({ before, after, topK }: PicksOfTwo): number {
  if (before.length !== after.length || before.length % topK !== 0 || before.length === 0) {
    throw new Error(`${before.length} and ${after.length} picks are not those of the same tokens with ${topK} each`);
  }
  return before.length / topK;
}

/**
 * Router saturation: mean over tokens of the picks that both checkpoints share, ÷ k; 1 = all is decided.
 * Source: OLMoE (2409.02060), section 5.1. @throws unless both have k picks for the same tokens.
 */
export function routerSaturation(picks: PicksOfTwo): number {
  const tokens = tokenCount(picks);
  let shared = 0;
  for (let token = 0; token < tokens; token++) {
    const after = picksOf(picks.after, token, picks);
    for (const expert of picksOf(picks.before, token, picks)) if (after.has(expert)) shared++;
  }
  return shared / (tokens * picks.topK);
}

/**
 * The saturation that the same two lists would show on average if the tokens of one were dealt at random: what checkpoints
 * share because both send most tokens to the same few experts. k/E where the load is even. @throws as routerSaturation.
 */
export function chanceSaturation(picks: PicksOfTwo): number {
  const tokens = tokenCount(picks);
  const before = new Float64Array(picks.experts);
  const after = new Float64Array(picks.experts);
  for (let token = 0; token < tokens; token++) {
    for (const expert of picksOf(picks.before, token, picks)) before[expert]! += 1 / tokens;
    for (const expert of picksOf(picks.after, token, picks)) after[expert]! += 1 / tokens;
  }
  return before.reduce((sum, share, expert) => sum + share * after[expert]!, 0) / picks.topK;
}

/** Share of tokens whose set of picks is not the same; their order does not matter. @throws as routerSaturation. */
export function changedTokenShare(picks: PicksOfTwo): number {
  const tokens = tokenCount(picks);
  let changed = 0;
  for (let token = 0; token < tokens; token++) {
    const before = picksOf(picks.before, token, picks);
    const after = picksOf(picks.after, token, picks);
    if (before.size !== after.size || [...before].some((expert) => !after.has(expert))) changed++;
  }
  return changed / tokens;
}
