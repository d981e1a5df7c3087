/** Megatron-LM arguments by what is done with them. */
export const NUMBER_FLAGS = [
  "num-layers", "hidden-size", "num-attention-heads", "num-query-groups", "kv-channels", "ffn-hidden-size", "vocab-size", "padded-vocab-size",
  "micro-batch-size", "seq-length", "num-experts", "moe-router-topk", "moe-ffn-hidden-size", "moe-shared-expert-intermediate-size", "moe-router-num-groups",
  "moe-router-group-topk", "moe-router-topk-scaling-factor", "moe-aux-loss-coeff", "moe-expert-capacity-factor", "expert-model-parallel-size",
  "moe-router-bias-update-rate", "q-lora-rank", "kv-lora-rank", "qk-head-dim", "qk-pos-emb-head-dim", "v-head-dim",
] as const;
export const TEXT_FLAGS = ["moe-router-load-balancing-type", "moe-router-score-function", "moe-router-dtype", "moe-layer-freq"] as const;
export const SWITCHES = [
  "group-query-attention", "swiglu", "untie-embeddings-and-output-weights", "moe-router-pre-softmax", "moe-router-enable-expert-bias", "bf16", "fp16",
  "multi-latent-attention",
] as const;

export type NumberFlag = (typeof NUMBER_FLAGS)[number];

export type Switch = (typeof SWITCHES)[number];

/** Known, and without effect on what is checked here. */
export const FLAGS_WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "use-mcore-models", "disable-bias-linear", "max-position-embeddings", "init-method-std", "attention-dropout", "hidden-dropout", "normalization",
  "position-embedding-type", "no-masked-softmax-fusion", "no-position-embedding", "rotary-base", "rotary-percent", "tokenizer-type", "tokenizer-model",
  "data-path", "split", "lr", "min-lr", "lr-decay-style", "lr-decay-iters", "lr-warmup-iters", "weight-decay", "clip-grad", "train-iters", "train-samples",
  "global-batch-size", "moe-token-dispatcher-type", "moe-grouped-gemm", "moe-permute-fusion", "moe-z-loss-coeff", "moe-token-drop-policy",
  "moe-pad-expert-input-to-capacity", "overlap-grad-reduce", "overlap-param-gather", "use-flash-attn", "log-interval", "save-interval", "eval-interval",
  "eval-iters", "save", "load", "tensorboard-dir", "ckpt-format", "norm-epsilon", "qk-layernorm", "use-distributed-optimizer", "sequence-parallel",
  "tensor-model-parallel-size", "pipeline-model-parallel-size", "moe-per-layer-logging", "seed", "adam-beta1", "adam-beta2", "adam-eps", "optimizer",
  "moe-input-jitter-eps", "moe-shared-expert-overlap", "make-vocab-size-divisible-by", "distributed-backend", "moe-router-fusion",
]);
