/** Load balance and capacity as the published routers count them. */
import { defineLaw } from "../law.ts";
import { LawError } from "../law-error.ts";
import { PLAIN } from "../units.ts";
import { checkTopK, TOP_K } from "./expert-counts.ts";

const ASSIGNMENT_COUNTS = { kind: "numbers", min: 0, minLength: 1, unit: "assignments per expert, over all k slots" } as const;

/** @throws LawError when nothing was assigned or no number can hold the sum. */
function totalAssignments(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0 || !Number.isFinite(total)) throw new LawError("assignmentCounts", { id: "sum", sum: total }, { id: "positive-sum" });
  return total;
}

/**
 * The auxiliary loss under both conventions of public code: with count ÷ tokens it is k when uniform, with
 * count ÷ (tokens · k) it is 1. A coefficient for one is k times off for the other.
 */
export const loadBalanceLoss = defineLaw({
  id: "moe.loadBalanceLoss",
  systems: [5, 6],
  inputs: {
    assignmentCounts: ASSIGNMENT_COUNTS,
    meanProbabilities: { kind: "numbers", min: 0, max: 1, minLength: 1, unit: "mean router probability per expert" },
    topK: TOP_K,
    coefficient: { kind: "number", min: 0, unit: PLAIN, default: 0.01 },
  },
  outputs: {
    unnormalised: { unit: "1; k when uniform" },
    normalised: { unit: "1; 1 when uniform" },
    scaledLoss: { unit: "added to the loss" },
  },
  formula: String.raw`E \sum_e \frac{c_e}{T} \bar p_e, \quad \frac{E}{k} \sum_e \frac{c_e}{T} \bar p_e, \quad T = \frac{\sum_e c_e}{k}`,
  source: "Fedus et al. 2021, Switch Transformer (2101.03961), Eq. 4 to 6; both conventions in public code",
  confidence: "primary",
  validRange: {},
  uncertainty: "",
  compute({ assignmentCounts, meanProbabilities, topK, coefficient }) {
    const experts = assignmentCounts.length;
    if (meanProbabilities.length !== experts) {
      throw new LawError("meanProbabilities", { id: "numbers", length: meanProbabilities.length }, { id: "one-each", length: experts, other: "assignmentCounts" });
    }
    checkTopK(topK, experts);
    const total = totalAssignments(assignmentCounts);
    const overlap = assignmentCounts.reduce((sum, count, expert) => sum + (count / total) * meanProbabilities[expert]!, 0);
    const normalised = experts * overlap;
    return { unnormalised: topK * normalised, normalised, scaledLoss: coefficient * normalised };
  },
});

export const capacity = defineLaw({
  id: "moe.capacity",
  systems: [5, 6],
  inputs: {
    assignmentCounts: ASSIGNMENT_COUNTS,
    topK: TOP_K,
    capacityFactor: { kind: "number", above: 0, unit: PLAIN },
  },
  outputs: {
    slotsPerExpert: { unit: "assignments" },
    droppedAssignments: { unit: "assignments" },
    droppedFraction: { unit: "fraction of all assignments" },
  },
  formula: String.raw`s = \left\lceil \frac{\mathrm{CF} \sum_e c_e}{E} \right\rceil, \quad \sum_e \max(0, c_e - s)`,
  source: "GShard (2006.16668) and Switch Transformer (2101.03961)",
  confidence: "secondary",
  validRange: {},
  uncertainty: "",
  compute({ assignmentCounts, topK, capacityFactor }) {
    checkTopK(topK, assignmentCounts.length);
    const total = totalAssignments(assignmentCounts);
    // 1.1 · 100 / 10 is a hair above 11 in binary: such a hair is no twelfth slot.
    const slotsPerExpert = Math.ceil(((capacityFactor * total) / assignmentCounts.length) * (1 - 4 * Number.EPSILON));
    const droppedAssignments = assignmentCounts.reduce((sum, count) => sum + Math.max(0, count - slotsPerExpert), 0);
    return { slotsPerExpert, droppedAssignments, droppedFraction: droppedAssignments / total };
  },
});
