/** A model that reads the same text several times, against one that reads as much new text. */
import { dataConstrainedLoss, effectiveEpochs } from "./muennighoff.ts";

/** Inputs of the law of repetition for `epochs` passes over `uniqueTokens`. */
export function repeatedReading(parameters: number, uniqueTokens: number, epochs: number): Readonly<Record<"parameters" | "tokens" | "uniqueTokens", number>> {
  return { parameters, tokens: uniqueTokens * epochs, uniqueTokens };
}

interface RepetitionPoint {
  readonly epochs: number;
  /** Effective tokens, in unique tokens. */
  readonly effectiveEpochs: number;
  readonly lossNats: number;
  /** Loss after as many tokens, none of them read before. */
  readonly freshLossNats: number;
}

export function repetitionCurve(parameters: number, uniqueTokens: number, epochs: readonly number[]): readonly RepetitionPoint[] {
  const loss = (inputs: ReturnType<typeof repeatedReading>): number => dataConstrainedLoss.compute(inputs).lossNats as number;
  return epochs.map((each) => {
    const repeated = repeatedReading(parameters, uniqueTokens, each);
    return {
      epochs: each,
      effectiveEpochs: effectiveEpochs(each),
      lossNats: loss(repeated),
      freshLossNats: loss({ ...repeated, uniqueTokens: repeated.tokens }),
    };
  });
}

/** The loss that more passes come near and never reach. */
export function lossOfEndlessRepetition(parameters: number, uniqueTokens: number): number {
  return dataConstrainedLoss.compute(repeatedReading(parameters, uniqueTokens, Number.MAX_SAFE_INTEGER)).lossNats as number;
}

/** Halvings of the bracket below: to the last bits of a double. */
const HALVINGS = 80;
const MOST_TOKENS = 1e24;

/**
 * Unique tokens that reach `lossNats` when they are read `epochs` times; null where no amount of text does.
 * The loss falls with the unique tokens, so halving the bracket finds them.
 */
export function uniqueTokensForLoss(parameters: number, lossNats: number, epochs: number): number | null {
  const loss = (uniqueTokens: number): number => dataConstrainedLoss.compute(repeatedReading(parameters, uniqueTokens, epochs)).lossNats as number;
  let [low, high] = [1, MOST_TOKENS];
  if (loss(high) > lossNats || loss(low) < lossNats) return null;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = Math.sqrt(low * high);
    if (loss(middle) > lossNats) low = middle;
    else high = middle;
  }
  return high;
}
