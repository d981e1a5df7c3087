/** Fields of a Hugging Face configuration that say nothing about sizes, routing or balance: known, and rightly not used. */
const WITHOUT_EFFECT = [
  "_name_or_path", "architectures", "attention_bias", "attention_dropout", "attn_implementation", "auto_map", "bos_token_id", "chunk_size_feed_forward",
  "clip_qkv", "embd_pdrop", "ep_size", "eos_token_id", "hidden_act", "hidden_dropout", "initial_context_length", "initializer_range", "layer_types",
  "lm_head_bias", "max_position_embeddings", "max_window_layers", "model_type", "num_logits_to_keep", "original_max_position_embeddings", "pad_token_id",
  "pretraining_tp", "qk_norm", "resid_pdrop", "rms_norm_eps", "rope_scaling", "rope_theta", "rope_parameters", "sliding_window", "swiglu_limit",
  "transformers_version", "unk_token_id", "use_cache", "use_mamba_kernels", "use_qk_norm", "use_sliding_window", "attention_chunk_size", "attn_scale",
  "attn_temperature_tuning", "floor_scale", "for_llm_compression", "no_rope_layers", "no_rope_layer_interval", "cache_implementation",
  "router_z_loss_coef", "mamba_conv_bias", "mamba_proj_bias", "calc_logits_for_entire_prompt", "router_jitter_noise", "input_jitter_noise",
  "torch_dtype", "dtype", "return_dict", "output_attentions", "output_hidden_states", "use_bfloat16", "norm_eps", "num_nextn_predict_layers",
  "quantization_config", "boi_token_index", "eoi_token_index", "image_token_index", "vision_config", "head_bias",
] as const;

export const FIELDS_WITHOUT_EFFECT: ReadonlySet<string> = new Set(WITHOUT_EFFECT);
