/**
 * Which attention layers forget. `models.json` does not say; these are read in the configuration files that it cites, or in
 * the configuration classes of transformers, both as of 2026-11. A model in neither table may have windows that nobody looked up.
 */

interface AttentionWindow {
  /** Tokens that a layer with a window keeps. */
  readonly tokens: number;
  /** Layers with a window; the others keep the whole context. */
  readonly layers: number;
  readonly source: string;
}

const MAXTEXT = "AI-Hypercomputer/maxtext src/maxtext/configs/models";
const TRANSFORMERS = "huggingface/transformers src/transformers/models";

/** Every second layer slides. */
const GPT_OSS = `${MAXTEXT}/gpt-oss-20b.yml (sliding_window_size, inhomogeneous_layer_cycle_interval); ${TRANSFORMERS}/gpt_oss/configuration_gpt_oss.py`;
/** Three of four layers attend within chunks: a chunk is what they keep at most. */
const LLAMA_4 = `${MAXTEXT}/llama4-17b-16e.yml (chunk_attn_window_size, nope_layer_interval); ${TRANSFORMERS}/llama4/configuration_llama4.py`;

const WINDOWS: Readonly<Record<string, AttentionWindow>> = {
  "gpt-oss-20b": { tokens: 128, layers: 12, source: GPT_OSS },
  "gpt-oss-120b": { tokens: 128, layers: 18, source: GPT_OSS },
  "llama4-scout": { tokens: 8192, layers: 36, source: LLAMA_4 },
  "llama4-maverick": { tokens: 8192, layers: 36, source: LLAMA_4 },
  "gemma-4-26b-a4b": { tokens: 1024, layers: 25, source: `${MAXTEXT}/gemma4-26b.yml (sliding_window_size); ${TRANSFORMERS}/gemma4/configuration_gemma4.py` },
};

/** Models in whose configuration class no window exists or none is switched on. */
const WHOLE_CONTEXT: Readonly<Record<string, string>> = {
  "mixtral-8x7b": "mixtral", "mixtral-8x22b": "mixtral", "qwen3-30b-a3b": "qwen3_moe", "qwen3-235b-a22b": "qwen3_moe", "minimax-m2": "minimax_m2",
  "deepseek-v2": "deepseek_v2", "deepseek-v2-lite": "deepseek_v2", "deepseek-v3": "deepseek_v3", "olmoe-1b-7b": "olmoe", "glm-4.5": "glm4_moe", "glm-4.5-air": "glm4_moe",
};

/** null: no window, or none known; `windowSource` tells which. */
export function attentionWindow(modelId: string): AttentionWindow | null {
  return WINDOWS[modelId] ?? null;
}

/** Where it was read which layers keep what; null where nobody looked, so that the whole context is an upper end. */
export function windowSource(modelId: string): string | null {
  const family = WHOLE_CONTEXT[modelId];
  return WINDOWS[modelId]?.source ?? (family === undefined ? null : `${TRANSFORMERS}/${family}/configuration_${family}.py`);
}
