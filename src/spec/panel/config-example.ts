/** The configuration that the check opens with: the fields of Mixtral 8x7B that count. */
export const CONFIG_EXAMPLE = `{
 "model_type": "mixtral",
 "hidden_size": 4096,
 "intermediate_size": 14336,
 "num_hidden_layers": 32,
 "num_attention_heads": 32,
 "num_key_value_heads": 8,
 "vocab_size": 32000,
 "num_local_experts": 8,
 "num_experts_per_tok": 2,
 "router_aux_loss_coef": 0.02,
 "output_router_logits": false,
 "tie_word_embeddings": false,
 "torch_dtype": "bfloat16"
}`;
