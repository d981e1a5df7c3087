/** Wei et al. 2022, "Emergent Abilities of Large Language Models" (arXiv 2206.07682), Table 1. */
import { defineLaw } from "../law.ts";
import { FLOPS, PARAMETERS } from "../units.ts";

export interface WeiThreshold {
  readonly id: string;
  /** Training compute of the smallest model that showed it. */
  readonly flops: number;
  readonly parameters: number;
  /** Model family in which it was reported: another family, prompt or metric has another threshold. */
  readonly model: string;
}

export const WEI_THRESHOLDS: readonly WeiThreshold[] = [
  { id: "addition-3-digit", flops: 2.3e22, parameters: 13e9, model: "GPT-3" },
  { id: "addition-4-5-digit", flops: 3.1e23, parameters: 175e9, model: "GPT-3" },
  { id: "mmlu-57", flops: 3.1e23, parameters: 175e9, model: "GPT-3" },
  { id: "toxicity", flops: 1.3e22, parameters: 7.1e9, model: "Gopher" },
  { id: "truthfulqa", flops: 5.0e23, parameters: 280e9, model: "Gopher" },
  { id: "mmlu-26", flops: 5.0e23, parameters: 280e9, model: "Gopher" },
  { id: "grounded-mappings", flops: 3.1e23, parameters: 175e9, model: "GPT-3" },
  { id: "mmlu-30", flops: 5.0e23, parameters: 70e9, model: "Chinchilla" },
  { id: "wic", flops: 2.5e24, parameters: 540e9, model: "PaLM" },
  { id: "instruction-following", flops: 1.3e23, parameters: 68e9, model: "FLAN" },
  { id: "scratchpad-8-digit-addition", flops: 8.9e19, parameters: 40e6, model: "LaMDA" },
  { id: "open-book-fact-checking", flops: 1.3e22, parameters: 7.1e9, model: "Gopher" },
  { id: "cot-math-word-problems", flops: 1.3e23, parameters: 68e9, model: "LaMDA" },
  { id: "cot-strategyqa", flops: 2.9e23, parameters: 62e9, model: "PaLM" },
  { id: "differentiable-search-index", flops: 3.3e22, parameters: 11e9, model: "T5" },
  { id: "self-consistency", flops: 1.3e23, parameters: 68e9, model: "LaMDA" },
  { id: "explanations-in-prompt", flops: 5.0e23, parameters: 280e9, model: "Gopher" },
  { id: "least-to-most", flops: 3.1e23, parameters: 175e9, model: "GPT-3" },
  { id: "zero-shot-cot", flops: 3.1e23, parameters: 175e9, model: "GPT-3" },
  { id: "calibration-p-true", flops: 2.6e23, parameters: 52e9, model: "Anthropic" },
  { id: "multilingual-cot", flops: 2.9e23, parameters: 62e9, model: "PaLM" },
  { id: "ask-me-anything", flops: 1.4e22, parameters: 6e9, model: "EleutherAI" },
];

/** The scale at which an ability was reported. */
export const weiThreshold = defineLaw({
  id: "wei.threshold",
  systems: [3],
  inputs: { ability: { kind: "choice", choices: WEI_THRESHOLDS.map(({ id }) => id), unit: "ability" } },
  outputs: { flops: { unit: FLOPS }, parameters: { unit: PARAMETERS } },
  formula: String.raw`(C, N)_{\text{ability}}\;\text{(table)}`,
  source: "Wei et al. 2022 (2206.07682), Table 1",
  confidence: "primary",
  validRange: {},
  uncertainty: "holds for one model family, prompt and metric; models between two tested sizes were not tried",
  compute({ ability }) {
    const { flops, parameters } = WEI_THRESHOLDS.find(({ id }) => id === ability)!;
    return { flops, parameters };
  },
});
