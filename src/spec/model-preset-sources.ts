/** Where the settings of the model presets are written down, and which of them were not compared with the text itself. */
import type { ModelPresetId } from "./model-presets.ts";

const TRANSFORMERS = "huggingface/transformers, src/transformers/models";
const MAXTEXT = "AI-Hypercomputer/maxtext, configs/models";

export const MODEL_PRESET_SOURCES: Readonly<Record<ModelPresetId, string>> = {
  "mixtral-8x7b": `${MAXTEXT}/mixtral-8x7b.yml; ${TRANSFORMERS}/mixtral/modeling_mixtral.py`,
  "qwen3-30b-a3b": `${MAXTEXT}/qwen3-30b-a3b.yml; NVIDIA/Megatron-LM, examples/rl/model_configs/qwen3_30b_a3b_moe.sh`,
  "olmoe-1b-7b": "allenai/OLMoE, configs/OLMoE-1B-7B-0924.yml",
  "deepseek-v2": `deepseek-ai/DeepSeek-V3, inference/configs/config_236B.json; ${TRANSFORMERS}/deepseek_v2/modular_deepseek_v2.py`,
  "deepseek-v3": `deepseek-ai/DeepSeek-V3, inference/configs/config_671B.json; ${TRANSFORMERS}/deepseek_v3/modular_deepseek_v3.py`,
  "gpt-oss-120b": `${MAXTEXT}/gpt-oss-120b.yml; ${TRANSFORMERS}/gpt_oss/modular_gpt_oss.py`,
  "llama4-maverick": `${MAXTEXT}/llama4-17b-128e.yml; meta-llama/llama-models, models/llama4/moe.py`,
  "llama4-scout": `${MAXTEXT}/llama4-17b-16e.yml; meta-llama/llama-models, models/llama4/moe.py`,
  "kimi-k2": `${MAXTEXT}/kimi-k2-1t.yml; NVIDIA/Megatron-LM, examples/post_training/modelopt/conf/moonshotai/Kimi-K2-Instruct.sh`,
  "switch-base-8": "google/flaxformer, t5x/configs/moe/models/switch_base.gin, tokens_choose_base.gin; arXiv 2101.03961",
  "gshard-600b": "arXiv 2006.16668",
  dbrx: "databricks/dbrx-instruct, config.json; databricks/megablocks, layers/router.py",
  "qwen1.5-moe-a2.7b": `Qwen/Qwen1.5-MoE-A2.7B, config.json; ${TRANSFORMERS}/qwen2_moe/modular_qwen2_moe.py`,
  "expert-choice-64": "arXiv 2202.09368; google/flaxformer, architectures/moe/routing.py",
  "soft-moe-128": "arXiv 2308.00951; google-research/vmoe, projects/soft_moe/router.py",
};

/** Their shape, or a constant of their router, is from memory of the paper. */
export const UNCHECKED_PRESETS: readonly ModelPresetId[] = ["gshard-600b", "expert-choice-64", "soft-moe-128"];
