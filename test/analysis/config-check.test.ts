import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drain } from "#num/drain.ts";
import { balanceConventions } from "#analysis/config-check/balance-conventions.ts";
import { configLoadSteps } from "#analysis/config-check/config-load.ts";
import { configMemory } from "#analysis/config-check/config-memory.ts";
import type { CheckedConfig } from "#analysis/config-check/checked-config.ts";
import { CONFIG_EXAMPLES } from "#analysis/config-check/examples.ts";
import { findingsOf } from "#analysis/config-check/findings.ts";
import { megatronMoeLayers } from "#analysis/config-check/layer-patterns.ts";
import { readConfig } from "#analysis/config-check/read-config.ts";
import { sameShape } from "#analysis/config-check/same-shape.ts";
import { findModel } from "#analysis/models/models.ts";
import { countParameters } from "#analysis/models/parameter-count.ts";
import { CONFIG_EXAMPLE } from "#spec/panel/config-example.ts";

const HEADED = { tie_word_embeddings: false, torch_dtype: "bfloat16", router_aux_loss_coef: 0.001 };
/** The fields of the published files that count. */
const CONFIGS: Readonly<Record<string, string>> = {
  "mixtral-8x7b": CONFIG_EXAMPLE,
  "qwen3-30b-a3b": CONFIG_EXAMPLES.qwen3,
  "deepseek-v3": CONFIG_EXAMPLES.deepseekV3,
  "olmoe-1b-7b": JSON.stringify({
    ...HEADED, model_type: "olmoe", hidden_size: 2048, intermediate_size: 1024, num_hidden_layers: 16, num_attention_heads: 16, num_key_value_heads: 16,
    num_experts: 64, num_experts_per_tok: 8, norm_topk_prob: false, vocab_size: 50304,
  }),
  "deepseek-v2": JSON.stringify({
    model_type: "deepseek_v2", hidden_size: 5120, num_hidden_layers: 60, num_attention_heads: 128, vocab_size: 102400, n_routed_experts: 160,
    n_shared_experts: 2, num_experts_per_tok: 6, moe_intermediate_size: 1536, intermediate_size: 12288, first_k_dense_replace: 1, moe_layer_freq: 1,
    n_group: 8, topk_group: 3, topk_method: "group_limited_greedy", norm_topk_prob: false, routed_scaling_factor: 16, scoring_func: "softmax",
    aux_loss_alpha: 0.001, seq_aux: true, q_lora_rank: 1536, kv_lora_rank: 512, qk_nope_head_dim: 128, qk_rope_head_dim: 64, v_head_dim: 128,
    tie_word_embeddings: false, torch_dtype: "bfloat16",
  }),
  "gpt-oss-120b": JSON.stringify({
    ...HEADED, model_type: "gpt_oss", hidden_size: 2880, intermediate_size: 2880, num_hidden_layers: 36, num_attention_heads: 64, num_key_value_heads: 8,
    head_dim: 64, num_local_experts: 128, num_experts_per_tok: 4, experts_per_token: 4, vocab_size: 201088,
  }),
  "llama4-maverick": JSON.stringify({
    model_type: "llama4", vision_config: { hidden_size: 1408 },
    text_config: {
      ...HEADED, model_type: "llama4_text", hidden_size: 5120, intermediate_size: 8192, intermediate_size_mlp: 16384, num_hidden_layers: 48,
      num_attention_heads: 40, num_key_value_heads: 8, head_dim: 128, num_local_experts: 128, num_experts_per_tok: 1, interleave_moe_layer_step: 2, vocab_size: 202048,
    },
  }),
  "phi-3.5-moe": JSON.stringify({
    ...HEADED, model_type: "phimoe", hidden_size: 4096, intermediate_size: 6400, num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8,
    num_local_experts: 16, num_experts_per_tok: 2, vocab_size: 32064,
  }),
  "jamba-v0.1": JSON.stringify({
    ...HEADED, model_type: "jamba", hidden_size: 4096, intermediate_size: 14336, num_hidden_layers: 32, num_attention_heads: 32, num_key_value_heads: 8,
    num_experts: 16, num_experts_per_tok: 2, expert_layer_period: 2, expert_layer_offset: 1, attn_layer_period: 8, attn_layer_offset: 4, mamba_d_state: 16,
    mamba_d_conv: 4, mamba_expand: 2, mamba_dt_rank: 256, vocab_size: 65536,
  }),
};

function taken(text: string): CheckedConfig {
  const reading = readConfig(text);
  if (!reading.ok) throw new Error(`${reading.reason} ${reading.detail}`);
  expect(reading.unmatched).toEqual([]);
  return reading.config;
}
const edited = (text: string, change: object): string => JSON.stringify({ ...(JSON.parse(text) as object), ...change });
const RUN = { microBatch: 1, sequence: 4096, expertParallel: 8 };
const findings = (config: CheckedConfig, run = RUN): readonly string[] => findingsOf(config, run, drain(configLoadSteps(config, run, config.capacityFactor))).map(({ id }) => id);

describe("configurations of published models", () => {
  test.each(Object.keys(CONFIGS))("%s has the parameters and the router of the table", (id) => {
    const { shape, ...config } = taken(CONFIGS[id]!);
    const model = findModel(id)!;
    const counted = countParameters(shape);
    expect(counted.total / 1e9).toBeCloseTo(model.computedTotalB, 3);
    expect(counted.active / 1e9).toBeCloseTo(model.computedActiveB, 3);
    expect(config.score).toBe(model.router.score);
    expect(config.choiceBias).toBe(model.router.choiceBias);
    expect([config.groups, config.groupsKept]).toEqual([model.router.groups, model.router.groupsKept]);
    expect(config.renormalised).toBe(model.router.normalize === "sum" || (model.router.score === "softmax" && model.router.pickBefore === "logit"));
    expect(sameShape(shape)?.id).toBe(id);
  });

  test("the same model as Megatron-LM arguments", () => {
    const config = taken(CONFIG_EXAMPLES.megatron);
    expect(countParameters(config.shape)).toEqual(countParameters(taken(CONFIG_EXAMPLE).shape));
    expect(config).toMatchObject({ capacityFactor: 1, balance: "per-slot", coefficient: 0.01, routerPrecision: "low", renormalised: true });
    expect(config.stated).toEqual({ microBatch: 1, sequence: 4096, expertParallel: 8 });
  });

  test("layer frequencies of Megatron-LM", () => {
    expect(megatronMoeLayers("([0]*3+[1]*58)", 61)).toBe(58);
    expect(megatronMoeLayers("[0,1]*12", 24)).toBe(12);
    expect(megatronMoeLayers("2", 25)).toBe(13);
    for (const wrong of ["[1]*9999", "[2]*4", "0", "__import__", "[1]*3"]) expect(megatronMoeLayers(wrong, 4)).toBeNull();
  });
});

describe("what is refused", () => {
  test.each([
    ["", "empty"],
    ["{", "not-json"],
    ["[1]", "not-object"],
    ['{"model_type":"mixtral","model_type":"olmoe"}', "duplicate"],
    ["hello world", "unknown-layout"],
    ["--num-layers 2 --num-layers 3", "duplicate"],
    ["--num-layers 2", "not-moe"],
    ["--num-layers $LAYERS --hidden-size 8 --num-attention-heads 1 --ffn-hidden-size 8 --num-experts 4 --moe-router-topk 1", "bad-value"],
    [edited(CONFIG_EXAMPLE, { num_experts_per_tok: 9 }), "contradiction"],
    [edited(CONFIG_EXAMPLE, { num_local_experts: "8" }), "bad-value"],
    [edited(CONFIG_EXAMPLE, { hidden_size: 1e300 }), "bad-value"],
    [CONFIG_EXAMPLE.replace(/"hidden_size": 4096,/, ""), "missing"],
    ["[".repeat(20_000), "not-json"],
  ])("%.40s: %s", (text, reason) => expect(readConfig(text)).toMatchObject({ ok: false, reason }));

  test("an unknown layout lists its fields and guesses nothing", () => {
    expect(readConfig('{"model_type":"acme_moe","n_exp":8,"vocab_size":4,"__proto__":1,"rope_theta":1}')).toEqual({
      ok: false, reason: "unknown-layout", detail: "acme_moe", unmatched: ["n_exp", "vocab_size", "__proto__"],
    });
  });

  test("a field that a known layout does not know is listed", () => {
    expect(readConfig(edited(CONFIG_EXAMPLE, { expert_dropout: 0.1 }))).toMatchObject({ ok: true, unmatched: ["expert_dropout"] });
    expect(readConfig(`${CONFIG_EXAMPLES.megatron} --moe-new-thing 4 "odd"`)).toMatchObject({ ok: true, unmatched: ["--moe-new-thing"] });
  });

  test("no text makes it throw", () => {
    const texts = fc.oneof(fc.string({ maxLength: 300 }), fc.json(), fc.string().map((text) => `--num-experts ${text}`));
    expect(() => fc.assert(fc.property(texts, (text) => void readConfig(text)))).not.toThrow();
    const names = fc.constantFrom(...Object.keys(JSON.parse(CONFIG_EXAMPLES.deepseekV3) as object));
    expect(() => fc.assert(fc.property(fc.jsonValue(), names, (value, name) => void readConfig(edited(CONFIG_EXAMPLES.deepseekV3, { [name]: value }))))).not.toThrow();
  });
});

describe("findings", () => {
  const mixtral = taken(CONFIG_EXAMPLE);
  test("top-1 renormalised gives the router no gradient; raw top-1 does", () => {
    expect(findings(taken(edited(CONFIG_EXAMPLE, { num_experts_per_tok: 1 })))).toContain("top1-renormalised");
    expect(findings(taken(CONFIGS["llama4-maverick"]!))).not.toContain("top1-renormalised");
  });
  test("the others, each by what sets it off", () => {
    expect(findings(mixtral)).toEqual(["loss-switched-off", "scope-micro-batch", "router-unstated"]);
    expect(findings(mixtral, { ...RUN, microBatch: 2, expertParallel: 3 })).toEqual(["uneven-parallel", "loss-switched-off", "router-unstated"]);
    expect(findings({ ...mixtral, choiceBias: true })).toContain("bias-on-softmax");
    expect(findings(taken(CONFIG_EXAMPLES.megatron))).toEqual(["router-16-bit", "drops", "scope-micro-batch"]);
    expect(findings(taken(CONFIG_EXAMPLES.deepseekV3))).toEqual(["scope-sequence", "router-unstated"]);
    expect(findings(taken(CONFIG_EXAMPLES.megatron.replace("1e-2", "0").replace("--bf16", "")))).toContain("no-balance");
  });
});

describe("numbers", () => {
  test("rows and capacity: 4096 tokens, 2 of 8 experts, 8 devices", () => {
    const load = drain(configLoadSteps(taken(CONFIG_EXAMPLE), RUN, 1.25));
    expect(load).toMatchObject({ tokens: 4096, rowsPerExpert: 1024, gatheredRowsPerExpert: 8192, rowsPerDevice: 8192, capacity: 1280 });
    expect(load.droppedShare.mean).toBeLessThan(1e-6);
    expect(drain(configLoadSteps(taken(CONFIG_EXAMPLE), RUN, 1)).droppedShare.mean).toBeGreaterThan(0.005);
  });

  test("coefficients: 0.01 summed over two slots is 0.02 divided by k", () => {
    const rows = balanceConventions("per-slot", 0.02, 8, 2);
    expect(rows.find(({ id }) => id === "slots")).toMatchObject({ even: 2, worst: 8, coefficient: 0.01, approximate: false });
    expect(rows.find(({ id }) => id === "per-slot")).toMatchObject({ even: 1, worst: 4, coefficient: 0.02, own: true });
    expect(rows.find(({ id }) => id === "gshard")).toMatchObject({ even: 1 / 64, coefficient: 1.28, approximate: true });
    expect(balanceConventions("none", null, 8, 2).every(({ coefficient }) => coefficient === null)).toBe(true);
  });

  test("memory of Mixtral on 8 devices at 2, 4 and 12 bytes", () => {
    const memory = configMemory(taken(CONFIG_EXAMPLE).shape, 8, { weights: 2, gradients: 4, optimiser: 12 });
    expect(memory.totalBytes).toBeCloseTo((memory.sharedParameters + memory.expertParameters) * 18, -3);
    expect(memory.expertParameters).toBe((32 * 8 * 3 * 4096 * 14336) / 8);
    expect(memory.totalParameters / 1e9).toBeCloseTo(46.7, 1);
  });
});
