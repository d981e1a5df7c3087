import { unitsZh } from "./units.zh.ts";

/** Chinese messages that all analysis screens share: laws, sources, figures, topics. */
export const lawsZh: Readonly<Record<string, string>> = {
  ...unitsZh,
  "pair.notes": "笔记的说法", "pair.published": "已发表的结果",
  "law.notesMark": "笔记",
  "law.source": "来源：{{source}}",
  "law.uncertainty": "不确定性：{{text}}",
  "law.outside": "外推：{{name}} 的拟合范围是 {{low}} 到 {{high}}。",
  "confidence.primary": "已与论文原文或其官方代码核对。",
  "confidence.secondary": "已与多份相互一致的公开摘要核对。",
  "confidence.derived": "由已发表的数值在此推导。",
  "confidence.standard": "教科书知识。",
  "confidence.unverified": "未经核对。",
  "confidence.notes": "出自原始笔记，与其写法完全一致。",
  "figure.tools": "保存：{{title}}", "figure.table": "数据",
  "chart.walk": "聚焦图表后，可用左右方向键逐点查看。",
  "quantity.loss": "损失", "quantity.perplexity": "困惑度", "quantity.capability": "能力分数（0 到 100）",
  "quantity.parameters": "参数量", "quantity.tokens": "训练词元数", "quantity.tokensPerParameter": "每个参数的词元数",
};
