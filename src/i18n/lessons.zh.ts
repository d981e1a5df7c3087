/** Chinese messages of the lessons. */
export const lessonsZh = {
  "lesson.uneven-or-luck.title": "是不均，还是运气？",
  "lesson.uneven-or-luck.summary": "一个完全公平的路由器，会有多不均匀？",
  "lesson.uneven-or-luck.1.question":
    "假设路由器完全公平：每个词元都靠掷骰子选专家。在这么小的一个批次里，最忙的专家分到的词元是平均值的多少？",
  "lesson.uneven-or-luck.1.option.even": "正好是平均值",
  "lesson.uneven-or-luck.1.option.slight": "大约多一成",
  "lesson.uneven-or-luck.1.option.half": "大约多一半",
  "lesson.uneven-or-luck.1.option.double": "两倍或更多",
  "lesson.uneven-or-luck.1.reveal":
    "{{tokens}} 个词元、{{experts}} 个专家、每个词元选 {{topK}} 个：仅凭掷骰子，最忙的专家平均会分到平均值的 {{busiestChance}} 倍，100 个批次中有 95 个落在 {{busiestLow}} 到 {{busiestHigh}} 之间。屏幕上的批次是 {{busiest}} 倍。这个路由器没有毛病：这样的不均只是运气。",
  "lesson.uneven-or-luck.2.question": "现在批次大了八倍，骰子还是原来的骰子。由运气造成的不均会怎样变化？",
  "lesson.uneven-or-luck.2.option.same": "保持不变",
  "lesson.uneven-or-luck.2.option.smaller": "变小",
  "lesson.uneven-or-luck.2.option.larger": "变大",
  "lesson.uneven-or-luck.2.reveal":
    "变小了：{{tokens}} 个词元时，运气给出平均值的 {{busiestChance}} 倍（95 % 区间：{{busiestLow}} 到 {{busiestHigh}}），这个批次是 {{busiest}} 倍。同一个读数，在小批次里可能是运气，在大批次里就可能是故障。",
  "lesson.uneven-or-luck.3.question": "再大八倍。还剩下多少不均？",
  "lesson.uneven-or-luck.3.option.zero": "完全没有了",
  "lesson.uneven-or-luck.3.option.close": "比平均值高百分之几",
  "lesson.uneven-or-luck.3.option.half": "大约是最初的一半",
  "lesson.uneven-or-luck.3.reveal":
    "{{tokens}} 个词元时，运气给出 {{busiestChance}} 倍。运气造成的不均随批次大小的平方根缩小，但永远不会恰好为零。这个批次是 {{busiest}} 倍：未经训练的路由器本来就略有偏向，只有批次足够大时才看得出来。",
  "lesson.uneven-or-luck.4.question": "一层里有许多小专家，只读一个短句。如果路由器是公平的，有多大比例的专家一个词元也分不到？",
  "lesson.uneven-or-luck.4.option.none": "没有这样的专家",
  "lesson.uneven-or-luck.4.option.few": "百分之几",
  "lesson.uneven-or-luck.4.option.quarter": "大约四分之一",
  "lesson.uneven-or-luck.4.option.half": "一半以上",
  "lesson.uneven-or-luck.4.reveal":
    "{{tokens}} 个词元、每个选 {{topK}} 个：仅凭运气，{{experts}} 个专家中就有 {{unusedChance}} 个没有用到，占 {{unusedChanceShare}} %。这里是 {{unused}} 个。某段提示里“从不激活的专家”，公平的路由器也一样会有。",
  "lesson.uneven-or-luck.5.question": "这个批次只由少数几类词元组成，其中一类非常多。屏幕上的不均是运气吗？",
  "lesson.uneven-or-luck.5.option.luck": "是，运气就能解释",
  "lesson.uneven-or-luck.5.option.cause": "不是，它有原因",
  "lesson.uneven-or-luck.5.reveal":
    "最忙的专家分到平均值的 {{busiest}} 倍，而 {{tokens}} 个词元时运气只到 {{busiestLow}} 至 {{busiestHigh}} 倍。负载的变异系数（CV）是 {{loadCv}}，运气最多到 {{loadCvHigh}}。这是有原因的：常见的词元总走同一条路。先与运气相比，再谈不均衡。",

  "lesson.balance-loss-lies.title": "会说谎的负载均衡损失",
  "lesson.balance-loss-lies.summary": "负载均衡损失正好等于均匀时的值。负载就均匀吗？",
  "lesson.balance-loss-lies.1.question":
    "负载均衡损失是 E · Σ f · P：每个专家分到的词元占比 f，乘以它的平均概率 P。这里的负载大致均匀。此时损失等于多少？",
  "lesson.balance-loss-lies.1.option.zero": "零，就像损失已经得到满足",
  "lesson.balance-loss-lies.1.option.one": "一",
  "lesson.balance-loss-lies.1.option.topK": "每个词元选的专家数 k",
  "lesson.balance-loss-lies.1.option.experts": "专家总数 E",
  "lesson.balance-loss-lies.1.reveal":
    "{{experts}} 个专家、每个词元选 {{topK}} 个时，均匀时的值是 {{evenLoss}}，这个批次是 {{balanceLoss}}。它不是零：要拿损失与均匀时的值相比。",
  "lesson.balance-loss-lies.2.question": "现在少数几类词元占了批次的大部分。负载均衡损失会怎样？",
  "lesson.balance-loss-lies.2.option.lower": "下降",
  "lesson.balance-loss-lies.2.option.same": "不变",
  "lesson.balance-loss-lies.2.option.higher": "上升",
  "lesson.balance-loss-lies.2.reveal":
    "它升到 {{balanceLoss}}，高于均匀时的值 {{evenLoss}}。负载也确实不均：最大偏离为 {{maxViolation}}，而运气最多到 {{maxViolationHigh}}。到这里为止，损失说的是实话。",
  "lesson.balance-loss-lies.3.question":
    "还是同样的词元，但把路由器的温度调得很高：所有概率变得几乎相等，而专家的先后次序不变。损失现在等于均匀时的值。负载均匀吗？",
  "lesson.balance-loss-lies.3.option.yes": "均匀，损失就是这么说的",
  "lesson.balance-loss-lies.3.option.no": "不均匀",
  "lesson.balance-loss-lies.3.reveal":
    "损失是 {{balanceLoss}}，均匀时的值是 {{evenLoss}}，负载却和刚才一样不均：最大偏离 {{maxViolation}}（运气最多 {{maxViolationHigh}}），CV {{loadCv}}（运气最多 {{loadCvHigh}}）。如果每个 P 都是 1/E，那么不管负载如何，E · Σ f · P = Σ f = k。",
  "lesson.balance-loss-lies.4.question": "最坏的情形：所有词元都一样，于是都选同样的专家。概率仍然是平的。损失在哪里？",
  "lesson.balance-loss-lies.4.option.even": "等于均匀时的值",
  "lesson.balance-loss-lies.4.option.worst": "等于最高值",
  "lesson.balance-loss-lies.4.option.between": "介于两者之间",
  "lesson.balance-loss-lies.4.reveal":
    "{{experts}} 个专家中有 {{unused}} 个一个词元也没有，{{topK}} 个专家包办一切，而损失是 {{balanceLoss}}，均匀时的值是 {{evenLoss}}。打开成对的条形图：f 已经不能更不均了，P 却是平的。",
  "lesson.balance-loss-lies.5.question": "回到高温下的那几类词元。哪个数字本可以提醒你？",
  "lesson.balance-loss-lies.5.option.loss": "负载均衡损失",
  "lesson.balance-loss-lies.5.option.load": "负载本身：CV 或最大偏离，与运气并排看",
  "lesson.balance-loss-lies.5.option.entropy": "门控的熵",
  "lesson.balance-loss-lies.5.reveal":
    "损失说 {{balanceLoss}}。CV 说 {{loadCv}}，而公平的路由器给出 {{loadCvChance}}，很少超过 {{loadCvHigh}}；最大偏离说 {{maxViolation}}，而运气到 {{maxViolationHigh}} 为止。熵很高，是因为 P 是平的，这也不能证明负载均匀。不看负载，就不要解读损失。",
} as const;
