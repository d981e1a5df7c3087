/** The catalogue of routers, in reading order: what each computes, who uses it, and where that is written. */
import type { RouterId } from "./router-of.ts";

export interface RouterEntry {
  readonly id: RouterId;
  /** Number of the definition in the project's notes on MoE layers. */
  readonly reference: string;
  /** TeX, one line each. l logits, s scores, p = softmax(l), K the picked experts, w their weights, λ the routed scale. */
  readonly formula: readonly string[];
  /** Names of models and libraries. */
  readonly users: readonly string[];
  /** Whether a token's picks depend on no later token. */
  readonly causal: boolean;
  /** Paper or code. */
  readonly source: string;
}

export const ROUTERS: readonly RouterEntry[] = [
  {
    id: "softmax-raw", reference: "G2", causal: true,
    formula: [String.raw`p=\operatorname{softmax}(l)`, String.raw`w_j=\lambda\,p_{K_j}`],
    users: ["Switch", "OLMoE", "Qwen1.5-MoE", "DeepSeekMoE", "DeepSeek-V2", "Jamba", "Grok-1"],
    source: "Fedus et al. 2021, arXiv 2101.03961, eq. 1–2",
  },
  {
    id: "softmax-renormalised", reference: "G3", causal: true,
    formula: [String.raw`p=\operatorname{softmax}(l)`, String.raw`w_j=\lambda\,\frac{p_{K_j}}{\sum_i p_{K_i}}`],
    users: ["Mixtral", "Qwen3", "DBRX", "Gemma 4"],
    source: "huggingface/transformers, mixtral/modeling_mixtral.py",
  },
  {
    id: "top-k-softmax", reference: "G4", causal: true,
    formula: [String.raw`K=\operatorname{topk}(l)`, String.raw`w=\lambda\,\operatorname{softmax}(l_K)`],
    users: ["gpt-oss", "Granite 3", "Megatron"],
    source: "huggingface/transformers, gpt_oss/modular_gpt_oss.py",
  },
  {
    id: "p-norm", reference: "G5", causal: true,
    formula: [String.raw`w_j=\lambda\,\frac{s_{K_j}}{\bigl(\sum_i s_{K_i}^{\,q}\bigr)^{1/q}}`],
    users: ["MegaBlocks", "OLMo-core"],
    source: "databricks/megablocks, layers/router.py",
  },
  {
    id: "sigmoid", reference: "G6", causal: true,
    formula: [String.raw`s=\sigma(l)`, String.raw`w_j=\lambda\,\frac{s_{K_j}}{\sum_i s_{K_i}+10^{-20}}`],
    users: ["DeepSeek-V3", "Kimi K2", "GLM-4.5", "MiniMax-M2", "Nemotron-3"],
    source: "DeepSeek-AI 2024, arXiv 2412.19437, section 2.1.2",
  },
  {
    id: "sqrt-softplus", reference: "G7", causal: true,
    formula: [String.raw`s=\sqrt{\ln(1+e^{l})}`, String.raw`w_j=\lambda\,\frac{s_{K_j}}{\sum_i s_{K_i}+10^{-20}}`],
    users: ["DeepSeek-V4", "Megatron"],
    source: "huggingface/transformers, deepseek_v4/modular_deepseek_v4.py",
  },
  {
    id: "choice-bias", reference: "G8", causal: true,
    formula: [String.raw`K=\operatorname{topk}(s+b)`, String.raw`w_j\propto s_{K_j}`, String.raw`b\leftarrow b+u\,\operatorname{sign}(\bar c-c)`],
    users: ["DeepSeek-V3", "Kimi K2", "GLM-4.5", "LongCat"],
    source: "Wang et al. 2024, arXiv 2408.15664",
  },
  {
    id: "group-limited", reference: "G9", causal: true,
    formula: [String.raw`G=\operatorname{top}_g S_g`, String.raw`K=\operatorname{topk}\{\,s_e : g(e)\in G\,\}`],
    users: ["DeepSeek-V2", "DeepSeek-V3", "Megatron", "vLLM"],
    source: "DeepSeek-AI 2024, arXiv 2405.04434 (V2), 2412.19437 (V3)",
  },
  {
    id: "weight-on-input", reference: "G11", causal: true,
    formula: [String.raw`K=\operatorname*{arg\,max}_e\,l_e`, String.raw`y=\mathrm{FFN}_K\bigl(\sigma(l_K)\,x\bigr)+\mathrm{shared}(x)`],
    users: ["Llama 4"],
    source: "meta-llama/llama-models, models/llama4/moe.py",
  },
  {
    id: "second-by-lot", reference: "G14", causal: true,
    formula: [String.raw`\Pr[\,j\,]=\min\!\bigl(1,\tfrac{g_j}{\theta}\bigr)\ (j\ge 2)`, String.raw`g_j=\frac{p_{K_j}}{\sum_i p_{K_i}}`],
    users: ["GShard", "ST-MoE", "lucidrains/st-moe-pytorch"],
    source: "Lepikhin et al. 2020, arXiv 2006.16668, algorithm 1",
  },
  {
    id: "second-sampled", reference: "G14", causal: true,
    formula: [String.raw`K_1=\operatorname*{arg\,max}_e\,l_e`, String.raw`K_2=\operatorname*{arg\,max}_{e\ne K_1}\,(l_e+\mathrm{Gumbel}_e)`],
    users: ["DeepSpeed"],
    source: "deepspeedai/DeepSpeed, moe/sharded_moe.py",
  },
  {
    id: "hash", reference: "G15", causal: true,
    formula: [String.raw`K=\mathrm{table}[\mathrm{id}_t]`, String.raw`w_j=\lambda\,\frac{s_{K_j}}{\sum_i s_{K_i}}`],
    users: ["Hash Layers", "DeepSeek-V4"],
    source: "Roller et al. 2021, arXiv 2106.04426",
  },
  {
    id: "expert-choice", reference: "G16", causal: false,
    formula: [String.raw`T_e=\operatorname{top}_C\{p_{te}\}_t`, String.raw`C=\mathrm{CF}\cdot N/E`, String.raw`w_{te}=\lambda\,p_{te}`],
    users: ["flaxformer", "V-MoE"],
    source: "Zhou et al. 2022, arXiv 2202.09368",
  },
  {
    id: "soft", reference: "G17", causal: false,
    formula: [String.raw`\tilde X=\operatorname{softmax}_t(l)^{\mathsf T}X`, String.raw`Y=\operatorname{softmax}_s(l)\,f(\tilde X)`],
    users: ["Soft MoE"],
    source: "Puigcerver et al. 2023, arXiv 2308.00951",
  },
  {
    id: "sinkhorn", reference: "G18", causal: false,
    formula: [String.raw`M_{te}=d_t\,e^{l_{te}}d_e`, String.raw`\textstyle\sum_e M_{te}=\tfrac1N,\ \sum_t M_{te}=\tfrac1E`, String.raw`K=\operatorname{topk}(M)`],
    users: ["Megatron"],
    source: "NVIDIA/Megatron-LM, moe/moe_utils.py, sinkhorn",
  },
  {
    id: "relu", reference: "G21", causal: true,
    formula: [String.raw`w=\lambda\,\max(l,0)`, String.raw`K=\{e: l_e>0\}`],
    users: ["ReMoE"],
    source: "thu-ml/ReMoE, arXiv 2412.14711",
  },
  {
    id: "round-robin", reference: "G27", causal: true,
    formula: [String.raw`K_j=(t\,k+j)\bmod E`],
    users: ["MegaBlocks", "torchtitan"],
    source: "databricks/megablocks, layers/router.py",
  },
  {
    id: "random", reference: "G27", causal: true,
    formula: [String.raw`K\sim\operatorname{Uniform}\bigl(\{1,\dots,E\}\bigr)`],
    users: ["Megatron", "OLMo-core"],
    source: "NVIDIA/Megatron-LM, moe/moe_utils.py, RandomSTE",
  },
];
