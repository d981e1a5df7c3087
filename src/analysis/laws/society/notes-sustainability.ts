/** The source notes' advice on green and efficient scaling, as ids in the order of the notes. */
import { defineLaw } from "../law.ts";
import { TEXT } from "../units.ts";

const GREEN_ITEMS = {
  hardware: ["efficient_gpu", "dedicated_accelerator", "cooling_efficiency"],
  software: ["quantization", "distillation", "sparse_compute"],
  data: ["high_quality_data", "quality_over_quantity", "reuse_and_sharing"],
  architecture: ["moe_sparse_activation", "model_cascade", "early_exit"],
  practices: ["renewable_energy", "carbon_offset", "impact_audit"],
} as const;

/** The five headings of efficient scaling, each with its lines. "7B suffices" and "over 10x" have no source. */
export const EFFICIENT_SCALING = {
  data_before_model: ["good_data_over_bigger_model", "invest_in_data_engineering"],
  match_ability_to_use: ["seven_billion_suffices", "avoid_over_engineering"],
  domain_adaptation: ["vertical_fine_tuning", "avoid_agi_hype"],
  inference_first: ["inference_over_ten_times_training", "cheaper_than_growing"],
  combine: ["large_with_small_models", "cloud_edge_device", "expert_mix_systems"],
} as const;

/** The items of one category. Offsetting stands beside reduction there; it is not one. */
export const greenAi = defineLaw({
  id: "notes.greenAi",
  systems: [13],
  inputs: {
    category: { kind: "choice", choices: ["hardware", "software", "data", "architecture", "practices"], unit: "category" },
  },
  outputs: { items: { unit: TEXT } },
  formula: String.raw`\text{category} \mapsto \text{items}`,
  source: "source notes, section 6.2",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ category }) {
    return { items: GREEN_ITEMS[category] };
  },
});
