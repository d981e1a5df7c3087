import type { routerPresetsEn } from "./router-presets.en.ts";

/** 真实模型预设的名称与看点。 */
export const routerPresetsZh: Readonly<Record<keyof typeof routerPresetsEn, string>> = {
  "preset.mixtral-8x7b.title": "Mixtral 8x7B", "preset.mixtral-8x7b.lesson": "专家少而宽：八个里选两个，重新归一化。",
  "preset.qwen3-30b-a3b.title": "Qwen3-30B-A3B", "preset.qwen3-30b-a3b.lesson": "从 128 个窄专家中选 8 个，重新归一化，没有共享专家。",
  "preset.olmoe-1b-7b.title": "OLMoE", "preset.olmoe-1b-7b.lesson": "从 64 个专家中选 8 个，直接用原始概率：权重之和远小于 1。",
  "preset.deepseek-v2.title": "DeepSeek-V2", "preset.deepseek-v2.lesson": "从 160 个专家中选 6 个，且都来自 8 组中的 3 组；原始概率再乘以 16。",
  "preset.deepseek-v3.title": "DeepSeek-V3", "preset.deepseek-v3.lesson": "sigmoid 得分，以选择偏置代替均衡损失，8 组中保留 4 组。这里的偏置由本批次上的 64 次更新得出。",
  "preset.gpt-oss-120b.title": "gpt-oss-120b", "preset.gpt-oss-120b.lesson": "只对选中的四个 logit 做 softmax，专家对极端值加上限。模型的路由器偏置和专家偏置未包括在内。",
  "preset.llama4-maverick.title": "Llama 4 Maverick", "preset.llama4-maverick.lesson": "从 128 个专家中选一个，其输入按 sigmoid 缩放，另有一个共享专家。",
  "preset.llama4-scout.title": "Llama 4 Scout", "preset.llama4-scout.lesson": "从 16 个专家中选一个，其输入按 sigmoid 缩放，另有一个共享专家。",
  "preset.kimi-k2.title": "Kimi K2", "preset.kimi-k2.lesson": "与 DeepSeek-V3 相同但不分组；模型有 384 个专家，这里为 256 个。",
  "preset.switch-base-8.title": "Switch-Base-8", "preset.switch-base-8.lesson": "只选一个专家且名额有限：来晚的词元会被丢弃。",
  "preset.gshard-600b.title": "GShard", "preset.gshard-600b.lesson": "第二专家抽签使用，名额很少。模型有 2048 个专家，这里为 256 个。",
  "preset.dbrx.title": "DBRX", "preset.dbrx.lesson": "从 16 个专家中选 4 个：组合数远多于八选二。",
  "preset.qwen1.5-moe-a2.7b.title": "Qwen1.5-MoE", "preset.qwen1.5-moe-a2.7b.lesson": "从 60 个专家中选 4 个，另有一个较宽的共享专家，由每个词元自行门控。",
  "preset.expert-choice-64.title": "Expert choice", "preset.expert-choice-64.lesson": "64 个专家各取自己最想要的词元：负载均匀，但有的词元无人问津。",
  "preset.soft-moe-128.title": "Soft MoE", "preset.soft-moe-128.lesson": "槽位与词元一样多，每个槽位都是一幅图像全部词元的混合。",
  "preset.unchecked": "并非所有设置都与论文原文核对过。",
  "preset.source": "设置出自 {{source}}；宽度按比例缩小。",
};
