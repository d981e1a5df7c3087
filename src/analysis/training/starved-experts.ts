/** Experts that get next to nothing, and too little for it to be luck. */
import { lowBinomialTail } from "./low-binomial-tail.ts";
import { blockLoads, type Measure } from "./measure.ts";

/** An expert with fewer picks than this share of the mean load is as good as dead (findings, section 1). */
const STARVED_SHARE = 0.01;
/** Probability by chance below which it counts, for all experts of a measure together. */
const LEVEL = 1e-3;

export interface StarvedExperts {
  /** Of the one with the least of its fair share, the first among equals: its block and number, counted from 0. */
  readonly block: number;
  readonly expert: number;
  readonly picks: number;
  /** Picks of an expert when all have the same. */
  readonly fairShare: number;
  /** Bound on the probability that a fair router leaves any expert of any block so few: that of one expert × N·E (Bonferroni). */
  readonly probability: number;
  /** How many experts of all blocks are starved. */
  readonly starved: number;
}

/**
 * Under a fair router every token picks each expert with probability k/E, so that its load over T tokens is exactly
 * binomial, whatever k is; k is read from the load. Few tokens leave an expert without a pick by luck alone: then
 * there is no warning. Null where nobody starves.
 */
export function starvedExperts(measure: Measure): StarvedExperts | null {
  const { tokens, experts } = measure;
  const found: Omit<StarvedExperts, "starved">[] = [];
  blockLoads(measure).forEach((loads, block) => {
    const fairShare = loads.reduce((sum, picks) => sum + picks, 0) / experts;
    loads.forEach((picks, expert) => {
      if (!(picks < STARVED_SHARE * fairShare)) return;
      const probability = Math.min(1, measure.load.length * lowBinomialTail(picks, tokens, Math.min(1, fairShare / tokens)));
      if (probability < LEVEL) found.push({ block, expert, picks, fairShare, probability });
    });
  });
  // By picks: probabilities may all be below the smallest double.
  const [worst] = found.toSorted((a, b) => a.picks / a.fairShare - b.picks / b.fairShare);
  return worst === undefined ? null : { ...worst, starved: found.length };
}
