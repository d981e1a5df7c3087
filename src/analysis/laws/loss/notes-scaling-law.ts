/** The source notes, section 1.1: loss from compute alone. */
import { defineLaw } from "../law.ts";
import { FLOPS, NATS, PLAIN, POSITIVE } from "../units.ts";

/** The loss at which the notes' score reaches 0. */
const WORST_LOSS = 4;

/** The notes' score of a loss, from 0 to 100. No test measured it: it is a straight line through a loss of 4 and a loss of 0. */
export function notesCapabilityScore(lossNats: number): number {
  return Math.max(0, Math.min(100, 100 * (1 - lossNats / WORST_LOSS)));
}

/**
 * Loss, perplexity and score from 0 to 100 as the notes have them. The exponent is the one published for
 * parameters, the reference compute has no known source, and there is no floor: kept as written, for comparison.
 */
export const notesScalingLawLoss = defineLaw({
  id: "notes.scalingLaw.loss",
  systems: [1],
  inputs: {
    flops: { ...POSITIVE, unit: FLOPS },
    alpha: { ...POSITIVE, default: 0.076, unit: PLAIN },
    referenceFlops: { ...POSITIVE, default: 6.62e18, unit: FLOPS },
  },
  outputs: { lossNats: { unit: NATS }, perplexity: { unit: PLAIN }, capabilityScore: { unit: "points of 100" } },
  formula: String.raw`L = \left(\frac{C}{C_0}\right)^{-\alpha},\quad \text{perplexity} = e^{L},\quad \text{score} = \max\left(0, \min\left(100, 100\left(1 - \frac{L}{4}\right)\right)\right)`,
  source: "source notes, section 1.1",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ flops, alpha, referenceFlops }) {
    const lossNats = (flops / referenceFlops) ** -alpha;
    return {
      lossNats,
      perplexity: Math.exp(lossNats),
      capabilityScore: notesCapabilityScore(lossNats),
    };
  },
});
