/** The two orders of routing one token: normalise then pick, as the notes do, and pick then normalise. */
import { notesLayer } from "../laws/moe/notes-moe.ts";

export interface RoutingOrders {
  /** Softmax over all experts, by expert. */
  readonly probabilities: readonly number[];
  /** Weight by expert, 0 where not picked: softmax over all, top-k, divided by the sum of the k. */
  readonly renormalised: readonly number[];
  /** Weight by expert: top-k of the logits, softmax over those k alone. */
  readonly overPicked: readonly number[];
  /** Largest difference between the two: rounding. */
  readonly largestDifference: number;
}

/** e^z over the sum of those with `chosen`, 0 for the others. */
function softmaxOver(logits: readonly number[], chosen: (expert: number) => boolean): readonly number[] {
  const kept = logits.filter((_, expert) => chosen(expert));
  const largest = Math.max(...kept);
  const sum = kept.reduce((total, logit) => total + Math.exp(logit - largest), 0);
  return logits.map((logit, expert) => (chosen(expert) ? Math.exp(logit - largest) / sum : 0));
}

/** @throws LawError when topK is not between 1 and the number of experts. */
export function routingOrders(logits: readonly number[], topK: number): RoutingOrders {
  const { experts, weights } = notesLayer.compute({ logits: [logits], topK });
  const renormalised = logits.map(() => 0);
  (experts as readonly number[]).forEach((expert, slot) => (renormalised[expert] = (weights as readonly number[])[slot]!));
  // Of equal logits the lower index wins.
  const best = new Set(logits.map((_, expert) => expert).toSorted((a, b) => logits[b]! - logits[a]! || a - b).slice(0, topK));
  const overPicked = softmaxOver(logits, (expert) => best.has(expert));
  return {
    probabilities: softmaxOver(logits, () => true),
    renormalised,
    overPicked,
    largestDifference: Math.max(...renormalised.map((weight, expert) => Math.abs(weight - overPicked[expert]!))),
  };
}
