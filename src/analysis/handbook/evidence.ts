/** Who says so: for every piece of advice in the source notes, the law or paper that bears on it, or null for none. */

export interface Evidence {
  /** Paper in short; without one the law was derived here. */
  readonly cite?: string;
  /** Law of this project that computes it. */
  readonly law?: string;
}

/** Solutions of the four training challenges, by the ids of the notes. */
export const SOLUTION_EVIDENCE: Readonly<Record<string, Evidence | null>> = {
  load_balance_loss: { cite: "Switch Transformer, 2101.03961, eq. 4", law: "moe.loadBalanceLoss" },
  random_routing: null,
  capacity_factor: { cite: "GShard, 2006.16668; Switch, 2101.03961", law: "moe.capacity" },
  expert_parallelism: { cite: "GShard, 2006.16668", law: "moe.allToAllBytes" },
  pipeline_parallelism: { cite: "Narayanan 2021, 2104.04473", law: "pipeline.bubble" },
  communication_hiding: { cite: "DeepSeek-V3, 2412.19437" },
  dropout: null,
  auxiliary_loss: { cite: "Switch Transformer, 2101.03961, eq. 4", law: "moe.loadBalanceLoss" },
  data_augmentation: null,
  expert_quantization: { law: "quant.size" },
  cache_optimization: { law: "kv.bytesPerToken" },
  batching_optimization: { law: "inference.criticalBatch" },
};

/** Items of the green lists. Carbon offsets have no entry that could make them a reduction. */
export const GREEN_EVIDENCE: Readonly<Record<string, Evidence | null>> = {
  efficient_gpu: { law: "energy.trainingRun" },
  dedicated_accelerator: { law: "energy.patterson" },
  cooling_efficiency: { cite: "Patterson 2021, 2104.10350", law: "energy.patterson" },
  quantization: { cite: "Kumar 2024, 2411.04330", law: "kumar.ptqDegradation" },
  distillation: { cite: "2502.08606" },
  sparse_compute: { cite: "SparseGPT, 2301.00774" },
  high_quality_data: { cite: "DataComp-LM 2024, 2406.11794" },
  quality_over_quantity: { cite: "Goyal 2024, 2404.07177" },
  reuse_and_sharing: { cite: "Muennighoff 2023, 2305.16264", law: "muennighoff.loss" },
  moe_sparse_activation: { cite: "Ludziejewski 2025, 2502.05172", law: "ludziejewski.loss" },
  model_cascade: null,
  early_exit: null,
  renewable_energy: { cite: "Patterson 2021, 2104.10350", law: "energy.patterson" },
  carbon_offset: null,
  impact_audit: null,
};

/** Lines of the five headings on efficient scaling. */
export const SCALING_EVIDENCE: Readonly<Record<string, Evidence | null>> = {
  good_data_over_bigger_model: { cite: "DataComp-LM 2024, 2406.11794" },
  invest_in_data_engineering: null,
  seven_billion_suffices: null,
  avoid_over_engineering: null,
  vertical_fine_tuning: null,
  avoid_agi_hype: null,
  inference_over_ten_times_training: null,
  cheaper_than_growing: { cite: "Sardana 2024, 2401.00448", law: "sardana.optimum" },
  large_with_small_models: null,
  cloud_edge_device: null,
  expert_mix_systems: null,
};
