/** Configurations to look at without having one: the fields that count, as the published files hold them. */
export const CONFIG_EXAMPLES = {
  qwen3: JSON.stringify(
    {
      model_type: "qwen3_moe", hidden_size: 2048, num_hidden_layers: 48, num_attention_heads: 32, num_key_value_heads: 4, head_dim: 128, vocab_size: 151936,
      num_experts: 128, num_experts_per_tok: 8, moe_intermediate_size: 768, intermediate_size: 6144, norm_topk_prob: true, decoder_sparse_step: 1,
      mlp_only_layers: [], router_aux_loss_coef: 0.001, output_router_logits: false, tie_word_embeddings: false, torch_dtype: "bfloat16",
    },
    null, 1,
  ),
  deepseekV3: JSON.stringify(
    {
      model_type: "deepseek_v3", hidden_size: 7168, num_hidden_layers: 61, num_attention_heads: 128, vocab_size: 129280, n_routed_experts: 256,
      n_shared_experts: 1, num_experts_per_tok: 8, moe_intermediate_size: 2048, intermediate_size: 18432, first_k_dense_replace: 3, moe_layer_freq: 1,
      n_group: 8, topk_group: 4, topk_method: "noaux_tc", norm_topk_prob: true, routed_scaling_factor: 2.5, scoring_func: "sigmoid", aux_loss_alpha: 0.0001,
      seq_aux: true, q_lora_rank: 1536, kv_lora_rank: 512, qk_nope_head_dim: 128, qk_rope_head_dim: 64, v_head_dim: 128, tie_word_embeddings: false,
      torch_dtype: "bfloat16",
    },
    null, 1,
  ),
  megatron: `MODEL_ARGS=(
  --num-layers 32 --hidden-size 4096 --ffn-hidden-size 14336
  --num-attention-heads 32 --group-query-attention --num-query-groups 8
  --swiglu --untie-embeddings-and-output-weights --vocab-size 32000
  --num-experts 8 --moe-router-topk 2
  --moe-router-load-balancing-type aux_loss --moe-aux-loss-coeff 1e-2
  --moe-expert-capacity-factor 1.0
  --expert-model-parallel-size 8 --micro-batch-size 1 --seq-length 4096 --bf16
)`,
} as const;
