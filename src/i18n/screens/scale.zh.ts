import { scaleAbilityZh } from "./scale-ability.zh.ts";
import { scaleAllocationZh } from "./scale-allocation.zh.ts";
import { scaleDataZh } from "./scale-data.zh.ts";
import { scaleMoeZh } from "./scale-moe.zh.ts";

/** Chinese messages of the Scale screen. */
export const scaleZh: Readonly<Record<string, string>> = {
  ...scaleAllocationZh, ...scaleMoeZh, ...scaleAbilityZh,
  "scale.topics": "规模化的问题",
  "topic.scale.loss": "损失",
  "field.scale.flops": "训练算力",
  "scale.axis.parameters": "参数量（对数）", "scale.axis.tokens": "训练词元数（对数）", "scale.axis.lossLinear": "损失，nat / 词元",
  "scale.axis.flops": "训练算力，FLOPs（对数）", "scale.axis.loss": "损失，nat / 词元（对数）",
  "scale.budget": "预算",
  "scale.loss.question": "给定预算，损失能降到多低？",
  "scale.loss.sentence": "用 <flops/> FLOPs 训练，且全部花在刀刃上。",
  "scale.loss.figure": "损失与训练算力",
  "scale.loss.curve.notes": "笔记", "scale.loss.curve.kaplan": "Kaplan 2020", "scale.loss.curve.tex": "Chinchilla 方法 3", "scale.loss.curve.refit": "2024 复现重拟合",
  "scale.loss.floor": "熵下限 E = {{floor}}：文本本身就有这么不确定",
  "scale.loss.advice": "请用复现重拟合：四者之中，只有它既有下限，常数又与公开的训练数据相符。",
  "scale.loss.note.exponent": "笔记用的 0.076 是 Kaplan 对参数量的指数，却用在算力上，并且没有下限。在 5.76·10²³ FLOPs 处它给出 0.42 nat；没有任何文本模型能如此确定。",
  "scale.loss.note.axes": "每条定律都基于各自的语料和分词器拟合（Kaplan 用 WebText2，其余用 MassiveText），因此不同曲线的高度不能比到小数点后第二位。",
  "scale.loss.note.band": "Chinchilla 方法 3 所附的区间来自过早停止的优化器，这里不画。",
  ...scaleDataZh,
};
