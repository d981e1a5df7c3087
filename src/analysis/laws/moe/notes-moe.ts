/** The layer and the list of training challenges of the source notes. */
import { defineLaw } from "../law.ts";
import { PLAIN, TEXT } from "../units.ts";
import { checkTopK, TOP_K } from "./expert-counts.ts";

function softmax(logits: readonly number[]): number[] {
  const largest = logits.reduce((high, logit) => Math.max(high, logit), -Infinity);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Experts by falling probability; of equal ones the lower index first. */
function ranked(probabilities: readonly number[]): number[] {
  return probabilities.map((_, expert) => expert).sort((a, b) => probabilities[b]! - probabilities[a]! || a - b);
}

export const notesLayer = defineLaw({
  id: "notes.moe.layer",
  systems: [5],
  inputs: {
    logits: { kind: "matrix", unit: "router logits, one row per token, one column per expert" },
    topK: TOP_K,
  },
  outputs: {
    experts: { unit: "expert index, row by row, best first" },
    weights: { unit: "fraction of the token, in the order of experts" },
    loadBalanceLoss: { unit: `${PLAIN}; topK when uniform` },
  },
  formula: String.raw`w = \frac{\mathrm{top}_k(p)}{\sum \mathrm{top}_k(p)}, \quad p = \mathrm{softmax}(z), \quad L = E \sum_e \frac{c_e}{T} \bar p_e`,
  source: "source notes, section 3.1",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ logits, topK }) {
    const tokens = logits.length;
    const count = logits[0]!.length;
    checkTopK(topK, count);
    const experts: number[] = [];
    const weights: number[] = [];
    const chosen = new Float64Array(count);
    const meanProbabilities = new Float64Array(count);
    for (const row of logits) {
      const probabilities = softmax(row);
      const best = ranked(probabilities).slice(0, topK);
      const sum = best.reduce((total, expert) => total + probabilities[expert]!, 0);
      for (const expert of best) {
        experts.push(expert);
        weights.push(probabilities[expert]! / sum);
        chosen[expert]!++;
      }
      probabilities.forEach((probability, expert) => (meanProbabilities[expert]! += probability / tokens));
    }
    const overlap = chosen.reduce((total, slots, expert) => total + (slots / tokens) * meanProbabilities[expert]!, 0);
    return { experts, weights, loadBalanceLoss: count * overlap };
  },
});

/** Ids of what the notes advise; random routing, dropout and data augmentation have no source. */
const SOLUTIONS = {
  load_imbalance: ["load_balance_loss", "random_routing", "capacity_factor"],
  communication_overhead: ["expert_parallelism", "pipeline_parallelism", "communication_hiding"],
  expert_specialization: ["dropout", "auxiliary_loss", "data_augmentation"],
  memory_bandwidth: ["expert_quantization", "cache_optimization", "batching_optimization"],
} as const;

export const notesChallenge = defineLaw({
  id: "notes.moe.challenge",
  systems: [6],
  inputs: {
    challenge: {
      kind: "choice",
      choices: ["load_imbalance", "communication_overhead", "expert_specialization", "memory_bandwidth"],
      unit: "challenge",
    },
  },
  outputs: { solutions: { unit: TEXT } },
  formula: String.raw`\text{challenge} \mapsto \text{list}`,
  source: "source notes, section 3.2",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ challenge }) {
    return { solutions: SOLUTIONS[challenge] };
  },
});

/** Printed beside a drawing of eight experts of which a token uses two, without a formula. */
export const notesInferenceShare = defineLaw({
  id: "notes.moe.inferenceShare",
  systems: [6],
  inputs: {},
  outputs: { share: { unit: "of a dense model's inference cost" } },
  formula: String.raw`\text{about } 17\,\%`,
  source: "source notes, section 3.2, figure of the advantage of MoE",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute() {
    return { share: 0.17 };
  },
});
