/** Ids of the published models that a visitor can choose; a test holds them equal to the table. */
export const MODEL_IDS = [
  "switch-base-8", "switch-base-128", "gshard-600b", "glam-64b-64e", "mixtral-8x7b", "mixtral-8x22b", "dbrx", "grok-1", "qwen1.5-moe-a2.7b",
  "qwen2-57b-a14b", "qwen3-30b-a3b", "qwen3-235b-a22b", "qwen3-next-80b-a3b", "qwen3.5-35b-a3b", "qwen3.5-397b-a17b", "deepseekmoe-16b",
  "deepseek-v2", "deepseek-v2-lite", "deepseek-v3", "deepseek-v4-flash", "deepseek-v4-pro", "olmoe-1b-7b", "llama4-scout", "llama4-maverick",
  "gpt-oss-20b", "gpt-oss-120b", "kimi-k2", "glm-4.5", "glm-4.5-air", "glm-4.7-flash", "glm-5.1", "jamba-v0.1", "jamba-1.5-large", "phi-3.5-moe",
  "minimax-m2", "longcat-flash", "nemotron-3-nano", "nemotron-3-super", "nemotron-3-ultra", "gemma-4-26b-a4b", "granite-3.0-3b-a800m",
] as const;
