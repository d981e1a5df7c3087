/** What is known of one lane of a training run each time it is measured on held-out tokens. */
import { log } from "#num/log.ts";

export interface Measure {
  /** Training steps done. */
  readonly step: number;
  /** Mean task loss of the training steps since the last measure; NaN before the first step. */
  readonly trainLoss: number;
  /** Mean task loss on the held-out tokens, in nats or as a squared error. */
  readonly heldOutLoss: number;
  /** Share of right predictions on the held-out tokens; null for regression. */
  readonly accuracy: number | null;
  /** Picks of each expert by the held-out tokens, block by block: [N, E] */
  readonly load: ArrayLike<number>;
  /** E */
  readonly experts: number;
  /** T, the held-out tokens. */
  readonly tokens: number;
}

/** Loads of each block, [E] each. @throws unless the load is [N, E] with N ≥ 1. */
export function blockLoads({ load, experts }: Measure): readonly Float64Array[] {
  const blocks = load.length / experts;
  if (!Number.isInteger(blocks) || blocks < 1) throw new Error(`a load of ${load.length} is not that of blocks with ${experts} experts`);
  return Array.from({ length: blocks }, (_, block) => Float64Array.from({ length: experts }, (_expert, expert) => load[block * experts + expert]!));
}

/** H(c / Σc) / ln E: 1 for even work, 0 for one expert. NaN for one expert alone and without a pick. */
function normalisedEntropy(counts: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let nats = 0;
  for (const count of counts) if (count > 0) nats -= (count / total) * log(count / total);
  return total === 0 || counts.length === 1 ? NaN : nats / log(counts.length);
}

/** Mean over the blocks of the normalised entropy of the load; NaN where it is not defined. @throws as `blockLoads`. */
export function loadEntropy(measure: Measure): number {
  const blocks = blockLoads(measure);
  return blocks.reduce((sum, counts) => sum + normalisedEntropy(counts), 0) / blocks.length;
}
