/** Reads Megatron-LM command-line arguments, as they stand in a script: array lines, comments and line ends included. */
import * as v from "valibot";
import { shownValue } from "#spec/problem.ts";
import type { MoeModel } from "../models/model.ts";
import { refuse, type BalanceConvention, type CheckedConfig, type ConfigReading } from "./checked-config.ts";
import { contradiction } from "./contradictions.ts";
import { COEFFICIENT, EXPERTS, HEADS, LAYERS, maybe, PICKS, SMALL_COUNT, VOCABULARY, WIDTH } from "./field-schemas.ts";
import { megatronMoeLayers } from "./layer-patterns.ts";
import { FLAGS_WITHOUT_EFFECT, NUMBER_FLAGS, SWITCHES, TEXT_FLAGS, type NumberFlag, type Switch } from "./megatron-flags.ts";

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const isNumberFlag = (name: string): boolean => (NUMBER_FLAGS as readonly string[]).includes(name);
const isTextFlag = (name: string): boolean => (TEXT_FLAGS as readonly string[]).includes(name);
const isSwitch = (name: string): boolean => (SWITCHES as readonly string[]).includes(name);

const FIELDS = v.object({
  "num-layers": LAYERS, "hidden-size": WIDTH, "num-attention-heads": HEADS, "num-query-groups": maybe(HEADS), "kv-channels": maybe(WIDTH),
  "ffn-hidden-size": WIDTH, "vocab-size": maybe(VOCABULARY), "padded-vocab-size": maybe(VOCABULARY), "micro-batch-size": maybe(PICKS), "seq-length": maybe(VOCABULARY),
  "num-experts": EXPERTS, "moe-router-topk": PICKS, "moe-ffn-hidden-size": maybe(WIDTH), "moe-shared-expert-intermediate-size": maybe(WIDTH),
  "moe-router-num-groups": maybe(SMALL_COUNT), "moe-router-group-topk": maybe(SMALL_COUNT), "moe-router-topk-scaling-factor": maybe(COEFFICIENT),
  "moe-aux-loss-coeff": maybe(COEFFICIENT), "moe-expert-capacity-factor": maybe(v.pipe(v.number(), v.gtValue(0), v.maxValue(100))),
  "expert-model-parallel-size": maybe(PICKS), "moe-router-bias-update-rate": maybe(COEFFICIENT), "q-lora-rank": maybe(WIDTH), "kv-lora-rank": maybe(WIDTH),
  "qk-head-dim": maybe(WIDTH), "qk-pos-emb-head-dim": maybe(WIDTH), "v-head-dim": maybe(WIDTH),
  "moe-router-load-balancing-type": v.optional(v.picklist(["aux_loss", "seq_aux_loss", "global_aux_loss", "sinkhorn", "none"]), "aux_loss"),
  "moe-router-score-function": v.optional(v.picklist(["softmax", "sigmoid", "sqrtsoftplus"]), "softmax"),
  "moe-router-dtype": maybe(v.picklist(["fp32", "fp64"])), "moe-layer-freq": v.optional(v.string(), "1"),
});
type Fields = v.InferOutput<typeof FIELDS>;
const CONVENTIONS: Readonly<Record<Fields["moe-router-load-balancing-type"], BalanceConvention>> = {
  aux_loss: "per-slot", seq_aux_loss: "sequence", global_aux_loss: "global", sinkhorn: "none", none: "none",
};

interface Arguments {
  readonly values: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
  readonly unmatched: readonly string[];
  readonly twice: string | null;
}

/** Splits a script into arguments; quotes hold a value together. */
function split(text: string): Arguments {
  const words = text
    .replaceAll(/(^|\s)#[^\n]*/g, "$1 ")
    .replaceAll(/\\\r?\n/g, " ")
    .match(/"[^"\n]*"|'[^'\n]*'|[^\s"']+/g) ?? [];
  const values = new Map<string, string>();
  const switches = new Set<string>();
  const unmatched: string[] = [];
  let twice: string | null = null;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const flag = /^--([a-z0-9-]+)(?:=(.*))?$/.exec(word);
    if (flag === null) {
      // The frame of a bash array says nothing.
      if (!/^(?:[A-Z_]+=\(|\))$/.test(word)) unmatched.push(shownValue(word));
      continue;
    }
    const name = flag[1]!;
    if (values.has(name) || switches.has(name)) twice ??= name;
    const next = words[i + 1];
    const hasValue = flag[2] !== undefined || (next !== undefined && !next.startsWith("--") && next !== ")");
    if (isNumberFlag(name) || isTextFlag(name)) {
      const given = flag[2] ?? (hasValue ? words[++i]! : "");
      values.set(name, given.replace(/^(["'])(.*)\1$/, "$2"));
    } else if (isSwitch(name)) switches.add(name);
    else {
      // The words behind a flag that is not used are not flags themselves.
      while (flag[2] === undefined && i + 1 < words.length && !words[i + 1]!.startsWith("--") && words[i + 1] !== ")") i++;
      if (!FLAGS_WITHOUT_EFFECT.has(name)) unmatched.push(shownValue(`--${name}`));
    }
  }
  return { values, switches, unmatched, twice };
}

export function readMegatron(text: string): ConfigReading {
  const { values, switches, unmatched, twice } = split(text);
  if (values.size === 0 && switches.size === 0) return refuse("unknown-layout", "--", unmatched);
  if (twice !== null) return refuse("duplicate", shownValue(`--${twice}`), unmatched);
  if (!values.has("num-experts")) return refuse("not-moe", "--num-experts", unmatched);
  const raw: Record<string, unknown> = {};
  for (const [name, value] of values) raw[name] = isNumberFlag(name) && NUMBER.test(value) ? Number(value) : value;
  const parsed = v.safeParse(FIELDS, raw);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const name = `--${v.getDotPath(issue) ?? ""}`;
    return refuse(issue.input === undefined ? "missing" : "bad-value", issue.input === undefined ? name : `${name} ${shownValue(issue.input)}`, unmatched);
  }
  const fields = parsed.output;
  const moeLayers = megatronMoeLayers(fields["moe-layer-freq"], fields["num-layers"]);
  if (moeLayers === null) return refuse("bad-value", `--moe-layer-freq ${shownValue(fields["moe-layer-freq"])}`, unmatched);
  const on = (name: Switch): boolean => switches.has(name);
  const attention = attentionOf(fields, on("multi-latent-attention"), on("group-query-attention"));
  if (typeof attention === "string") return refuse("missing", `--${attention}`, unmatched);
  const config = configOf(fields, moeLayers, attention, on);
  const wrong = contradiction(config);
  return wrong === null ? { ok: true, config, unmatched } : refuse("contradiction", wrong, unmatched);
}

/** The attention, or the argument that is missing for it. */
function attentionOf(fields: Fields, latent: boolean, grouped: boolean): MoeModel["attention"] | NumberFlag {
  const heads = fields["num-attention-heads"];
  const layers = fields["num-layers"];
  if (latent) {
    for (const name of ["kv-lora-rank", "qk-head-dim", "qk-pos-emb-head-dim", "v-head-dim"] as const) if (fields[name] === null) return name;
    const nope = fields["qk-head-dim"]!;
    const rope = fields["qk-pos-emb-head-dim"]!;
    return {
      kind: "mla", layers, heads, kvHeads: heads, headDim: nope + rope, qLoraRank: fields["q-lora-rank"], kvLoraRank: fields["kv-lora-rank"]!,
      qkNopeHeadDim: nope, qkRopeHeadDim: rope, vHeadDim: fields["v-head-dim"]!,
    };
  }
  if (grouped && fields["num-query-groups"] === null) return "num-query-groups";
  const kvHeads = grouped ? fields["num-query-groups"]! : heads;
  return { kind: "gqa", layers, heads, kvHeads, headDim: fields["kv-channels"] ?? Math.floor(fields["hidden-size"] / heads) };
}

function configOf(fields: Fields, moeLayers: number, attention: MoeModel["attention"], on: (name: Switch) => boolean): CheckedConfig {
  const layers = fields["num-layers"];
  const score = fields["moe-router-score-function"];
  const type = fields["moe-router-load-balancing-type"];
  const topK = fields["moe-router-topk"];
  // By default the softmax is taken over the picked logits, so their weights add up to 1; sigmoid scores are divided by their sum when k > 1.
  const renormalised = score === "softmax" ? !on("moe-router-pre-softmax") : topK > 1;
  return {
    layout: "megatron", layers,
    shape: {
      moeLayers, denseLayers: layers - moeLayers, modelWidth: fields["hidden-size"], expertWidth: fields["moe-ffn-hidden-size"] ?? fields["ffn-hidden-size"],
      denseWidth: fields["ffn-hidden-size"], experts: fields["num-experts"], topK, sharedWidth: fields["moe-shared-expert-intermediate-size"] ?? 0,
      ffnMatrices: on("swiglu") ? 3 : 2, attention, vocab: fields["padded-vocab-size"] ?? fields["vocab-size"] ?? 0,
      tiedEmbeddings: !on("untie-embeddings-and-output-weights"),
    },
    score: score === "sqrtsoftplus" ? "sqrt-softplus" : score,
    renormalised, choiceBias: on("moe-router-enable-expert-bias"), groups: fields["moe-router-num-groups"] ?? 1,
    groupsKept: fields["moe-router-group-topk"] ?? 1, capacityFactor: fields["moe-expert-capacity-factor"],
    balance: type === "seq_aux_loss" && score !== "softmax" ? "sigmoid-sequence" : CONVENTIONS[type],
    coefficient: fields["moe-aux-loss-coeff"] ?? 0, lossSwitchedOn: null,
    routerPrecision: fields["moe-router-dtype"] === null && (on("bf16") || on("fp16")) ? "low" : "high",
    sparseMixer: false, sinkhorn: type === "sinkhorn",
    stated: { microBatch: fields["micro-batch-size"], sequence: fields["seq-length"], expertParallel: fields["expert-model-parallel-size"] },
  };
}
