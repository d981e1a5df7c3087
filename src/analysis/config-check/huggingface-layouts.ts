/** The layouts of `config.json` that are known, by model type: which fields hold the sizes, and what the class does with them. */
import * as v from "valibot";
import type { MoeModel } from "../models/model.ts";
import type { BalanceConvention, CheckedConfig } from "./checked-config.ts";
import { COEFFICIENT, EXPERTS, FLAG, HEADS, LAYERS, maybe, PICKS, SMALL_COUNT, VOCABULARY, WIDTH } from "./field-schemas.ts";
import { deepseekMoeLayers, everyNth, qwenMoeLayers } from "./layer-patterns.ts";

const COMMON = {
  hidden_size: WIDTH,
  num_hidden_layers: LAYERS,
  num_attention_heads: HEADS,
  vocab_size: VOCABULARY,
  tie_word_embeddings: maybe(FLAG),
  output_router_logits: maybe(FLAG),
  num_experts_per_tok: PICKS,
} as const;
/** Grouped-query attention, which is plain multi-head attention where both head counts are equal. */
const HEADED = { ...COMMON, num_key_value_heads: maybe(HEADS), head_dim: maybe(WIDTH), router_aux_loss_coef: maybe(COEFFICIENT) } as const;
const LATENT = {
  ...COMMON,
  n_routed_experts: EXPERTS,
  n_shared_experts: maybe(SMALL_COUNT),
  moe_intermediate_size: WIDTH,
  intermediate_size: WIDTH,
  first_k_dense_replace: SMALL_COUNT,
  moe_layer_freq: v.optional(v.pipe(SMALL_COUNT, v.minValue(1)), 1),
  n_group: maybe(SMALL_COUNT),
  topk_group: maybe(SMALL_COUNT),
  topk_method: maybe(v.string()),
  norm_topk_prob: FLAG,
  routed_scaling_factor: maybe(COEFFICIENT),
  scoring_func: maybe(v.picklist(["softmax", "sigmoid"])),
  aux_loss_alpha: maybe(COEFFICIENT),
  seq_aux: maybe(FLAG),
  q_lora_rank: maybe(WIDTH),
  kv_lora_rank: WIDTH,
  qk_nope_head_dim: WIDTH,
  qk_rope_head_dim: WIDTH,
  v_head_dim: WIDTH,
  num_key_value_heads: maybe(HEADS),
  router_aux_loss_coef: maybe(COEFFICIENT),
} as const;

const MIXTRAL = v.looseObject({ ...HEADED, num_local_experts: EXPERTS, intermediate_size: WIDTH });
const OLMOE = v.looseObject({ ...HEADED, num_experts: EXPERTS, intermediate_size: WIDTH, norm_topk_prob: FLAG });
const QWEN = v.looseObject({
  ...HEADED, num_experts: EXPERTS, moe_intermediate_size: WIDTH, intermediate_size: maybe(WIDTH), norm_topk_prob: FLAG,
  decoder_sparse_step: v.optional(v.pipe(SMALL_COUNT, v.minValue(1)), 1), mlp_only_layers: v.optional(v.array(SMALL_COUNT), []),
  shared_expert_intermediate_size: maybe(WIDTH),
});
const GPT_OSS = v.looseObject({ ...HEADED, num_local_experts: EXPERTS, intermediate_size: WIDTH, experts_per_token: maybe(PICKS) });
const LLAMA4 = v.looseObject({
  ...HEADED, num_local_experts: EXPERTS, intermediate_size: WIDTH, intermediate_size_mlp: WIDTH,
  interleave_moe_layer_step: v.pipe(SMALL_COUNT, v.minValue(1)), moe_layers: maybe(v.array(SMALL_COUNT)),
});
const JAMBA = v.looseObject({
  ...HEADED, num_experts: EXPERTS, intermediate_size: WIDTH, expert_layer_period: v.pipe(SMALL_COUNT, v.minValue(1)), expert_layer_offset: SMALL_COUNT,
  attn_layer_period: v.pipe(SMALL_COUNT, v.minValue(1)), attn_layer_offset: SMALL_COUNT, mamba_d_state: WIDTH, mamba_d_conv: WIDTH, mamba_expand: WIDTH,
  mamba_dt_rank: v.union([WIDTH, v.literal("auto")]),
});
const DEEPSEEK = v.looseObject(LATENT);

type Headed = v.InferOutput<ReturnType<typeof headedSchema>>;
function headedSchema() {
  return v.looseObject(HEADED);
}

/** What the layouts share; each row adds its own. */
type Facts = Omit<CheckedConfig, "layout" | "routerPrecision" | "stated">;

function headed(fields: Headed, own: { readonly moeLayers: number; readonly experts: number; readonly expertWidth: number; readonly denseWidth: number | null; readonly renormalised: boolean; readonly balance: BalanceConvention }): Facts {
  const heads = fields.num_attention_heads;
  const layers = fields.num_hidden_layers;
  return {
    layers,
    shape: {
      moeLayers: own.moeLayers, denseLayers: layers - own.moeLayers, modelWidth: fields.hidden_size, expertWidth: own.expertWidth, denseWidth: own.denseWidth,
      experts: own.experts, topK: fields.num_experts_per_tok, sharedWidth: 0, ffnMatrices: 3,
      attention: {
        kind: "gqa", layers, heads, kvHeads: fields.num_key_value_heads ?? heads, headDim: fields.head_dim ?? Math.floor(fields.hidden_size / heads),
      },
      vocab: fields.vocab_size, tiedEmbeddings: fields.tie_word_embeddings,
    },
    score: "softmax", renormalised: own.renormalised, choiceBias: false, groups: 1, groupsKept: 1, capacityFactor: null,
    balance: own.balance, coefficient: fields.router_aux_loss_coef, lossSwitchedOn: own.balance === "hf-concatenated" ? fields.output_router_logits === true : null,
    sparseMixer: false, sinkhorn: false,
  };
}

function deepseek(fields: v.InferOutput<typeof DEEPSEEK>, type: string): Facts {
  const layers = fields.num_hidden_layers;
  const moeLayers = deepseekMoeLayers(layers, fields.first_k_dense_replace, fields.moe_layer_freq);
  const grouped = fields.topk_method !== "greedy";
  const sigmoid = (fields.scoring_func ?? (type === "deepseek_v3" ? "sigmoid" : "softmax")) === "sigmoid";
  const attention: MoeModel["attention"] = {
    kind: "mla", layers, heads: fields.num_attention_heads, kvHeads: fields.num_attention_heads, headDim: fields.qk_nope_head_dim + fields.qk_rope_head_dim,
    qLoraRank: fields.q_lora_rank, kvLoraRank: fields.kv_lora_rank, qkNopeHeadDim: fields.qk_nope_head_dim, qkRopeHeadDim: fields.qk_rope_head_dim,
    vHeadDim: fields.v_head_dim,
  };
  return {
    layers,
    shape: {
      moeLayers, denseLayers: layers - moeLayers, modelWidth: fields.hidden_size, expertWidth: fields.moe_intermediate_size, denseWidth: fields.intermediate_size,
      experts: fields.n_routed_experts, topK: fields.num_experts_per_tok, sharedWidth: (fields.n_shared_experts ?? 0) * fields.moe_intermediate_size,
      ffnMatrices: 3, attention, vocab: fields.vocab_size, tiedEmbeddings: fields.tie_word_embeddings,
    },
    score: sigmoid ? "sigmoid" : "softmax", renormalised: fields.norm_topk_prob,
    choiceBias: type === "deepseek_v3" || fields.topk_method === "noaux_tc",
    groups: grouped ? fields.n_group ?? 1 : 1, groupsKept: grouped ? fields.topk_group ?? 1 : 1,
    capacityFactor: null, balance: fields.seq_aux === true ? (sigmoid ? "sigmoid-sequence" : "sequence") : fields.aux_loss_alpha === null ? "none" : "per-slot",
    coefficient: fields.aux_loss_alpha, lossSwitchedOn: null, sparseMixer: false, sinkhorn: false,
  };
}

interface Layout {
  /** Every field that the layout reads. */
  readonly schema: v.LooseObjectSchema<v.ObjectEntries, undefined>;
  readonly read: (json: object) => Facts;
}

function layout<const Entries extends v.ObjectEntries>(schema: v.LooseObjectSchema<Entries, undefined>, read: (fields: v.InferOutput<v.LooseObjectSchema<Entries, undefined>>) => Facts): Layout {
  return { schema, read: (json) => read(v.parse(schema, json)) };
}

const qwen = layout(QWEN, (f) => {
  const moeLayers = qwenMoeLayers(f.num_hidden_layers, f.decoder_sparse_step, f.mlp_only_layers);
  const facts = headed(f, { moeLayers, experts: f.num_experts, expertWidth: f.moe_intermediate_size, denseWidth: f.intermediate_size, renormalised: f.norm_topk_prob, balance: "hf-concatenated" });
  const sharedWidth = f.shared_expert_intermediate_size ?? 0;
  return { ...facts, shape: { ...facts.shape, sharedWidth, sharedGate: sharedWidth > 0 } };
});
const llama4 = layout(LLAMA4, (f) => {
  const moeLayers = f.moe_layers?.length ?? everyNth(f.num_hidden_layers, f.interleave_moe_layer_step - 1, f.interleave_moe_layer_step);
  const facts = headed(f, { moeLayers, experts: f.num_local_experts, expertWidth: f.intermediate_size, denseWidth: f.intermediate_size_mlp, renormalised: false, balance: "unknown" });
  // The shared expert has the width of a routed one.
  return { ...facts, score: "sigmoid", shape: { ...facts.shape, sharedWidth: f.intermediate_size } };
});

export const LAYOUTS: ReadonlyMap<string, Layout> = new Map([
  ["mixtral", layout(MIXTRAL, (f) => headed(f, { moeLayers: f.num_hidden_layers, experts: f.num_local_experts, expertWidth: f.intermediate_size, denseWidth: null, renormalised: true, balance: "hf-concatenated" }))],
  ["phimoe", layout(MIXTRAL, (f) => ({ ...headed(f, { moeLayers: f.num_hidden_layers, experts: f.num_local_experts, expertWidth: f.intermediate_size, denseWidth: null, renormalised: false, balance: "hf-concatenated" }), sparseMixer: true }))],
  ["olmoe", layout(OLMOE, (f) => headed(f, { moeLayers: f.num_hidden_layers, experts: f.num_experts, expertWidth: f.intermediate_size, denseWidth: null, renormalised: f.norm_topk_prob, balance: "hf-concatenated" }))],
  ["qwen2_moe", qwen],
  ["qwen3_moe", qwen],
  ["gpt_oss", layout(GPT_OSS, (f) => headed(f, { moeLayers: f.num_hidden_layers, experts: f.num_local_experts, expertWidth: f.intermediate_size, denseWidth: null, renormalised: true, balance: "hf-concatenated" }))],
  ["llama4_text", llama4],
  ["jamba", layout(JAMBA, (f) => {
    const facts = headed(f, {
      moeLayers: everyNth(f.num_hidden_layers, f.expert_layer_offset, f.expert_layer_period), experts: f.num_experts, expertWidth: f.intermediate_size,
      denseWidth: f.intermediate_size, renormalised: false, balance: "hf-concatenated",
    });
    const attended = everyNth(f.num_hidden_layers, f.attn_layer_offset, f.attn_layer_period);
    const dtRank = f.mamba_dt_rank === "auto" ? Math.ceil(f.hidden_size / 16) : f.mamba_dt_rank;
    const mixer = { kind: "mamba1", layers: f.num_hidden_layers - attended, expand: f.mamba_expand, stateDim: f.mamba_d_state, conv: f.mamba_d_conv, dtRank } as const;
    return { ...facts, shape: { ...facts.shape, attention: { ...facts.shape.attention, layers: attended }, mixer } };
  })],
  ["deepseek_v2", layout(DEEPSEEK, (f) => deepseek(f, "deepseek_v2"))],
  ["deepseek_v3", layout(DEEPSEEK, (f) => deepseek(f, "deepseek_v3"))],
]);
