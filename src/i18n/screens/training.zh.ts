/** 保存的训练与手绘的点可能出的问题。 */
export const trainingZh: Readonly<Record<string, string>> = {
  "problem.run-format": "这不是保存的训练：格式是 {{value}}，应为 {{limit}}。",
  "problem.run-missing": "缺少 {{field}}；应为：{{limit}}。",
  "problem.run-checksum": "文件已损坏：内容的校验和是 {{value}}，文件所写的是 {{limit}}。",
  "problem.run-json": "{{field}} 不是 {{limit}}：{{value}}",
  "problem.run-field": "{{field}} 是 {{value}}；允许：{{limit}}。",
  "problem.run-dtype": "张量 {{field}} 的类型是 {{value}}，应为 {{limit}}。",
  "problem.run-history-shape": "列 {{field}} 的形状是 {{value}}，应为 {{limit}}。",
  "problem.run-history-length": "列 {{field}} 有 {{value}} 项，而第一列有 {{limit}} 项。",
  "problem.no-run": "没有可以继续的训练（{{value}}）；请先开始一次。",
  "field.points": "手绘点",
  "problem.point": "{{field}}：“{{value}}”不是 {{limit}} 形式的点。",
  "problem.too-many-points": "{{field}}：共 {{value}} 个，超过上限 {{limit}} 个。",
  "problem.too-few": "{{field}}：只有 {{value}} 个，少于专家数 {{limit}}；请再画一些。",
  "problem.one-class": "{{field}}：只画了 {{value}} 个类别；任务至少需要 {{limit}} 个。",
};
