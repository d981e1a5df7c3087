/**
 * Tokens are counted in blocks that never cross a sequence: block b holds the next TOKENS_PER_BLOCK
 * tokens of its sequence. The histogram, the scatter and the balance sums share this division.
 */
export const TOKENS_PER_BLOCK = 64;

export interface TokenBlocks {
  readonly tokens: number;
  readonly sequences: number;
}

/** Blocks in all sequences of one lane. */
export function blockCount({ tokens, sequences }: TokenBlocks): number {
  return sequences * Math.ceil(tokens / sequences / TOKENS_PER_BLOCK);
}

/** First token of block b, and the token after its last. */
export function blockRange(shape: TokenBlocks, block: number): readonly [start: number, end: number] {
  const length = shape.tokens / shape.sequences;
  const perSequence = Math.ceil(length / TOKENS_PER_BLOCK);
  const sequence = Math.floor(block / perSequence);
  const start = sequence * length + (block % perSequence) * TOKENS_PER_BLOCK;
  return [start, Math.min(start + TOKENS_PER_BLOCK, (sequence + 1) * length)];
}
