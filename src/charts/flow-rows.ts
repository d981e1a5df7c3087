/** The rows of the flow picture: single tokens, or bands of tokens in a large batch. */

interface FlowPick {
  readonly expert: number;
  /** Combine weight of a token; mean probability of a band. */
  readonly weight: number;
  /** Whether the expert had a seat; of a band nobody asks. */
  readonly kept: boolean;
}

export interface FlowRow {
  /** First token of the row. */
  readonly token: number;
  /** Tokens in the row; 1 unless rows are bands. */
  readonly count: number;
  /** The word or cluster; empty for a band. */
  readonly label: string;
  /** [E] softmax probabilities, of a band their mean. */
  readonly scores: Float32Array;
  /** Best first; none where no expert wants the token. */
  readonly picks: readonly FlowPick[];
  /** Root mean square of the output vector; null for a band. */
  readonly outputSize: number | null;
}

/** Slots of every token, row after row. */
export interface RoutedPicks {
  /** Slots of a token. */
  readonly slots: number;
  /** [T, slots]; not below E in an empty slot. */
  readonly expert: Uint32Array;
  /** [T, slots] */
  readonly weight: Float32Array;
  /** [T, slots] 0 where the expert was full. */
  readonly kept: Uint8Array;
}

/** Routing of every token, row after row. */
export interface RoutedTokens {
  readonly labels: readonly string[];
  /** [T, E] */
  readonly scores: Float32Array;
  readonly picks: RoutedPicks;
  /** [T] */
  readonly outputSize: Float32Array;
}

/** Mean scores of runs of tokens. */
export interface ScoreRows {
  readonly rows: number;
  readonly tokensPerRow: number;
  /** [rows, E] */
  readonly values: Float32Array;
}

/** What one token asked for; k slots are in order already, one slot per expert is not. */
export function picksOf({ slots, expert, weight, kept }: RoutedPicks, experts: number, token: number): FlowPick[] {
  const picks: FlowPick[] = [];
  for (let slot = token * slots; slot < (token + 1) * slots; slot++) {
    if (expert[slot]! < experts) picks.push({ expert: expert[slot]!, weight: weight[slot]!, kept: kept[slot] === 1 });
  }
  return slots === experts ? picks.sort(byWeight) : picks;
}

/** Whether no expert computed anything for the row. */
export function isLeftBehind({ count, picks }: FlowRow): boolean {
  return count === 1 && picks.every((pick) => !pick.kept);
}

function byWeight(a: FlowPick, b: FlowPick): number {
  return b.weight - a.weight || a.expert - b.expert;
}

/** Rows `first` to `first + count` of the tokens, as far as there are any. */
export function tokenRows(routed: RoutedTokens, experts: number, first: number, count: number): FlowRow[] {
  const end = Math.min(routed.labels.length, first + count);
  return Array.from({ length: Math.max(0, end - first) }, (_, row) => {
    const token = first + row;
    return {
      token,
      count: 1,
      label: routed.labels[token]!,
      scores: routed.scores.subarray(token * experts, (token + 1) * experts),
      picks: picksOf(routed.picks, experts, token),
      outputSize: routed.outputSize[token]!,
    };
  });
}

/** The experts of a row of scores by falling probability; the lower index first among equals. */
function ranked(scores: Float32Array): FlowPick[] {
  return Array.from(scores, (weight, expert) => ({ expert, weight, kept: true })).sort(byWeight);
}

/** At most `most` bands over all tokens, each with the mean scores of its tokens and its `kept` likeliest experts. */
export function bandRows(heat: ScoreRows, tokens: number, experts: number, most: number, kept: number): FlowRow[] {
  const merged = Math.ceil(heat.rows / most);
  const bands = Math.ceil(heat.rows / merged);
  return Array.from({ length: bands }, (_, band) => {
    const scores = new Float32Array(experts);
    const token = band * merged * heat.tokensPerRow;
    const end = Math.min(tokens, token + merged * heat.tokensPerRow);
    for (let row = band * merged; row < Math.min(heat.rows, (band + 1) * merged); row++) {
      // The last row may hold fewer tokens than the others.
      const share = (Math.min(tokens, (row + 1) * heat.tokensPerRow) - row * heat.tokensPerRow) / (end - token);
      for (let expert = 0; expert < experts; expert++) scores[expert]! += share * heat.values[row * experts + expert]!;
    }
    return { token, count: end - token, label: "", scores, picks: ranked(scores).slice(0, kept), outputSize: null };
  });
}
