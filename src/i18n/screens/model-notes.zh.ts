/** Chinese of what a published model's count leaves out; the English stands in `analysis/models/models.json`. */
const NORMS = "未计入：归一化。";
const QKV = "未计入：归一化、q/k/v 偏置。";
const SWITCH =
  "编码器-解码器：12 层编码器 + 12 层解码器，每隔一层的前馈为 MoE（6 + 6）。attention.layers 计 12 个编码器自注意力块、12 个解码器自注意力块和 12 个交叉注意力块。未计入：归一化、相对位置偏置。Hugging Face 类的默认值（前馈 2048，3 + 3 个稀疏层）不是这个检查点。";
const QWEN3 = "上下文为原生长度；2507 版为 262144。未计入：归一化、q/k 归一化向量。";
const QWEN35 = "仅文本部分。未计入：归一化、DeltaNet 衰减向量、视觉编码器、多词元预测模块。";
const V4 = "前 3 层按固定的词元 id 表选取专家。截断上限 10，仅用于路由专家。未计入：归一化、KV 压缩器与索引器、超连接矩阵、attention sink、多词元预测模块。";
const VISION = "未计入：归一化、视觉编码器（公布的总数包含它）。";
const gptOss = (figures: string): string =>
  `厂商报告给出 ${figures}（未经核对）；其中的激活参数不含输入嵌入。路由器、专家和注意力带偏置。截断上限 7，门控斜率 1.702，上投影偏移 1。未计入：归一化、全部偏置、attention sink。`;
const nemotron = (layers: string, latent: string): string => `一层即一个块：${layers}。专家在宽度 ${latent} 的潜在空间中计算。未计入：归一化、Mamba 衰减向量、多词元预测模块。`;

export const modelNotesZh: Readonly<Record<string, string>> = {
  "modelNotes.switch-base-8": SWITCH,
  "modelNotes.switch-base-128": SWITCH,
  "modelNotes.gshard-600b": "第二个专家以随其权重增大的概率保留。未计入：归一化、交叉注意力、输出头（是否共享未知；计一个词表矩阵）。公布值舍入到一到两位数字。权重未发布。",
  "modelNotes.glam-64b-64e": "稠密层用门控前馈（3 个矩阵），专家用普通前馈（2 个矩阵）；只有这种理解能得出公布的 96.6B 激活参数。公布的总数舍入到两位数字。未计入：归一化。权重未发布。",
  "modelNotes.mixtral-8x7b": NORMS,
  "modelNotes.mixtral-8x22b": "词表取自 v0.3 分词器；v0.1 为 32000（未经核对），总数因此少 0.01B。未计入：归一化。",
  "modelNotes.dbrx": "未计入：归一化。注意力把 q、k、v 截断到 8。",
  "modelNotes.grok-1": "发布的代码用原始 softmax 概率为每个专家加权（不重新归一化）。专家宽度 32768 由 model.py 的 ffn_size(6144, 8) 得出。GELU 为 tanh 形式。厂商称约 25 % 的权重被激活（未经核对）。未计入：归一化。",
  "modelNotes.qwen1.5-moe-a2.7b": "四个共享专家存为一个宽度 5632 的融合前馈。未计入：归一化、q/k/v 偏置。",
  "modelNotes.qwen2-57b-a14b": QKV,
  "modelNotes.qwen3-30b-a3b": QWEN3,
  "modelNotes.qwen3-235b-a22b": QWEN3,
  "modelNotes.qwen3-next-80b-a3b": "每个门控注意力层对应 3 个 Gated DeltaNet 层。未计入：归一化、DeltaNet 衰减向量、多词元预测模块。",
  "modelNotes.qwen3.5-35b-a3b": QWEN35,
  "modelNotes.qwen3.5-397b-a17b": QWEN35,
  "modelNotes.deepseekmoe-16b": NORMS,
  "modelNotes.deepseek-v2": NORMS,
  "modelNotes.deepseek-v2-lite": "查询没有低秩投影。未计入：归一化。",
  "modelNotes.deepseek-v3": "未计入：归一化、14B 的多词元预测模块。许可证为 V3 的许可证；R1 为 MIT（未经核对）。配置允许 163840 个位置。",
  "modelNotes.deepseek-v4-flash": V4,
  "modelNotes.deepseek-v4-pro": `公布的总数舍入到两位数字。${V4}`,
  "modelNotes.olmoe-1b-7b": "专家宽度为 mlp_ratio 1 乘以 2048，再因门控激活减半。Hugging Face 类的默认值（2048）不是这个检查点。未计入：归一化、q/k 归一化向量。",
  "modelNotes.llama4-scout": VISION,
  "modelNotes.llama4-maverick": `每隔一层为 MoE。${VISION}`,
  "modelNotes.gpt-oss-20b": gptOss("20.91B / 3.61B"),
  "modelNotes.gpt-oss-120b": gptOss("116.83B / 5.13B"),
  "modelNotes.kimi-k2": "README 给出 1T，仅一位数字；报告给出 1.04T / 32.6B（未经核对）。未计入：归一化。",
  "modelNotes.glm-4.5": "未计入：归一化、q/k 归一化向量、q/k/v 偏置、多词元预测层。",
  "modelNotes.glm-4.5-air": "未计入：归一化、q/k/v 偏置、多词元预测层。",
  "modelNotes.glm-4.7-flash": NORMS,
  "modelNotes.glm-5.1": "带索引器的稀疏注意力；计数包含其查询（取自低秩查询）、键和头权重投影。未计入：归一化、多词元预测层。",
  "modelNotes.jamba-v0.1": "每八层有一个注意力层，其余为 Mamba-1；每隔一层为 MoE。未计入：归一化。",
  "modelNotes.jamba-1.5-large": "每八层有一个注意力层，其余为 Mamba-1。未计入：归一化。",
  "modelNotes.phi-3.5-moe": "路由器为 SparseMixer-v2：依次选取两个，各以带掩码的 softmax 加权，权重之和不为 1；路由器各字段取最接近的写法。未计入：归一化、偏置。",
  "modelNotes.minimax-m2": "未计入：归一化、q/k 归一化向量、多词元预测模块。",
  "modelNotes.longcat-flash": "28 层中每层有两个注意力块、两个稠密前馈和一个快捷连接 MoE。路由器还为 256 个恒等专家打分，因此一个词元用到的真实专家少于 12 个；计算的激活参数按 12 个计，按期望的 8 个则为 28.0B（不含输入嵌入为 27.1B）。未计入：归一化、多词元预测模块。",
  "modelNotes.nemotron-3-nano": "一层即一个块：23 个 Mamba-2、23 个 MoE、6 个注意力。厂商另称激活 3.2B，不含嵌入。未计入：归一化、Mamba 衰减向量。",
  "modelNotes.nemotron-3-super": nemotron("40 个 Mamba-2、40 个 MoE、8 个注意力", "1024"),
  "modelNotes.nemotron-3-ultra": nemotron("48 个 Mamba-2、48 个 MoE、12 个注意力", "2048"),
  "modelNotes.gemma-4-26b-a4b": "路由器的输入经 RMS 归一化，再乘以可学习的向量和 1/sqrt(宽度)；权重在重新归一化之后乘以每个专家的可学习系数。共享专家是一个并行的稠密前馈，有自己的归一化。25 个局部注意力层和 5 个全局注意力层；全局层的键与值共用一个投影。GELU 为 tanh 形式。未计入：归一化、视觉编码器。",
  "modelNotes.granite-3.0-3b-a800m": NORMS,
};
