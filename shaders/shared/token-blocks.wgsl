// Blocks of TOKENS_PER_BLOCK tokens that never cross a sequence.
override TOKENS_PER_BLOCK: u32;

struct BlockRange { start: u32, end: u32 }

fn block_range(tokens: u32, sequences: u32, block: u32) -> BlockRange {
  let length = tokens / sequences;
  let per_sequence = (length + TOKENS_PER_BLOCK - 1u) / TOKENS_PER_BLOCK;
  let sequence = block / per_sequence;
  let start = sequence * length + (block % per_sequence) * TOKENS_PER_BLOCK;
  return BlockRange(start, min(start + TOKENS_PER_BLOCK, (sequence + 1u) * length));
}

fn block_count(tokens: u32, sequences: u32) -> u32 {
  return sequences * ((tokens / sequences + TOKENS_PER_BLOCK - 1u) / TOKENS_PER_BLOCK);
}
