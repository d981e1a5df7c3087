/** English messages of the lessons. */
export const lessonsEn = {
  "lesson.uneven-or-luck.title": "Uneven, or luck?",
  "lesson.uneven-or-luck.summary": "How uneven is a perfectly fair router?",
  "lesson.uneven-or-luck.1.question":
    "Suppose a perfectly fair router: each token picks its experts by rolling dice. In a batch as small as this one, how much does the busiest expert get, compared with the average?",
  "lesson.uneven-or-luck.1.option.even": "exactly the average",
  "lesson.uneven-or-luck.1.option.slight": "about a tenth more",
  "lesson.uneven-or-luck.1.option.half": "about half as much again",
  "lesson.uneven-or-luck.1.option.double": "twice as much or more",
  "lesson.uneven-or-luck.1.reveal":
    "With {{tokens}} tokens, {{experts}} experts and {{topK}} picks each, dice alone give the busiest expert {{busiestChance}} times the average, and 95 of 100 batches lie between {{busiestLow}} and {{busiestHigh}}. The batch on screen has {{busiest}}. Nothing is wrong with this router: that much is luck.",
  "lesson.uneven-or-luck.2.question": "Now the batch is eight times as large and the dice are the same. What happens to the unevenness that is luck?",
  "lesson.uneven-or-luck.2.option.same": "it stays the same",
  "lesson.uneven-or-luck.2.option.smaller": "it shrinks",
  "lesson.uneven-or-luck.2.option.larger": "it grows",
  "lesson.uneven-or-luck.2.reveal":
    "It shrinks: with {{tokens}} tokens chance gives {{busiestChance}} times the average (95 %: {{busiestLow}} to {{busiestHigh}}); this batch has {{busiest}}. The same reading can be luck in a small batch and a fault in a large one.",
  "lesson.uneven-or-luck.3.question": "Eight times as large once more. How much unevenness is left?",
  "lesson.uneven-or-luck.3.option.zero": "none at all",
  "lesson.uneven-or-luck.3.option.close": "a few hundredths above the average",
  "lesson.uneven-or-luck.3.option.half": "about half of what it was at the start",
  "lesson.uneven-or-luck.3.reveal":
    "With {{tokens}} tokens chance gives {{busiestChance}}. Luck shrinks with the square root of the batch and never quite reaches zero. This batch has {{busiest}}: an untrained router does lean a little, and only now is the batch large enough to see such a thing.",
  "lesson.uneven-or-luck.4.question":
    "A layer of many small experts reads one short sentence. What share of the experts stays without a single token if the router is fair?",
  "lesson.uneven-or-luck.4.option.none": "none",
  "lesson.uneven-or-luck.4.option.few": "a few in a hundred",
  "lesson.uneven-or-luck.4.option.quarter": "about a quarter",
  "lesson.uneven-or-luck.4.option.half": "more than half",
  "lesson.uneven-or-luck.4.reveal":
    "{{tokens}} tokens with {{topK}} picks each leave {{unusedChance}} of {{experts}} experts unused by chance alone: {{unusedChanceShare}} %. Here it is {{unused}}. “Experts that never fire” in one prompt is what a fair router looks like, too.",
  "lesson.uneven-or-luck.5.question":
    "This batch is made of a few kinds of token, one of them very common. Is the unevenness on screen luck?",
  "lesson.uneven-or-luck.5.option.luck": "yes, luck can explain it",
  "lesson.uneven-or-luck.5.option.cause": "no, it has a cause",
  "lesson.uneven-or-luck.5.reveal":
    "The busiest expert has {{busiest}} times the average, and luck reaches {{busiestLow}} to {{busiestHigh}} at {{tokens}} tokens. The spread of the loads (CV) is {{loadCv}}, and luck stops at {{loadCvHigh}}. This has a cause: common tokens take the same path. Compare with chance first, and speak of imbalance afterwards.",

  "lesson.balance-loss-lies.title": "The balance loss that lies",
  "lesson.balance-loss-lies.summary": "The balance loss stands at its even value. Is the load even?",
  "lesson.balance-loss-lies.1.question":
    "The balance loss is E · Σ f · P: for each expert its share f of the tokens times its mean probability P. Here the load is about even. Which value does the loss have then?",
  "lesson.balance-loss-lies.1.option.zero": "zero, like a loss that is satisfied",
  "lesson.balance-loss-lies.1.option.one": "one",
  "lesson.balance-loss-lies.1.option.topK": "the number of picks per token, k",
  "lesson.balance-loss-lies.1.option.experts": "the number of experts, E",
  "lesson.balance-loss-lies.1.reveal":
    "With {{experts}} experts and {{topK}} picks per token the even value is {{evenLoss}}, and this batch has {{balanceLoss}}. It is not zero: read the loss against its even value.",
  "lesson.balance-loss-lies.2.question": "Now a few kinds of token make up most of the batch. What happens to the balance loss?",
  "lesson.balance-loss-lies.2.option.lower": "it falls",
  "lesson.balance-loss-lies.2.option.same": "it stays",
  "lesson.balance-loss-lies.2.option.higher": "it rises",
  "lesson.balance-loss-lies.2.reveal":
    "It rises to {{balanceLoss}}, above its even value {{evenLoss}}. The load is uneven as well: max violation {{maxViolation}}, where luck reaches {{maxViolationHigh}}. So far the loss tells the truth.",
  "lesson.balance-loss-lies.3.question":
    "The same tokens, but the router is asked at a very high temperature: all probabilities become nearly equal, while the order of the experts stays. The loss is now at its even value. Is the load even?",
  "lesson.balance-loss-lies.3.option.yes": "yes, the loss says so",
  "lesson.balance-loss-lies.3.option.no": "no",
  "lesson.balance-loss-lies.3.reveal":
    "The loss is {{balanceLoss}}, its even value is {{evenLoss}}, and the load is exactly as uneven as before: max violation {{maxViolation}} (luck: up to {{maxViolationHigh}}), CV {{loadCv}} (luck: up to {{loadCvHigh}}). If every P is 1/E, then E · Σ f · P = Σ f = k, whatever the loads are.",
  "lesson.balance-loss-lies.4.question":
    "The worst case: all tokens are alike, so they all pick the same experts. The probabilities are still flat. Where is the loss?",
  "lesson.balance-loss-lies.4.option.even": "at its even value",
  "lesson.balance-loss-lies.4.option.worst": "at its highest value",
  "lesson.balance-loss-lies.4.option.between": "somewhere in between",
  "lesson.balance-loss-lies.4.reveal":
    "{{unused}} of {{experts}} experts have no token at all, {{topK}} do everything, and the loss is {{balanceLoss}} against an even value of {{evenLoss}}. Open the paired bars: f is as uneven as it can be, and P is flat.",
  "lesson.balance-loss-lies.5.question": "Back to the few kinds of token at high temperature. Which number would have warned you?",
  "lesson.balance-loss-lies.5.option.loss": "the balance loss",
  "lesson.balance-loss-lies.5.option.load": "the load itself: CV or max violation, beside chance",
  "lesson.balance-loss-lies.5.option.entropy": "the entropy of the gate",
  "lesson.balance-loss-lies.5.reveal":
    "The loss says {{balanceLoss}}. The CV says {{loadCv}}, where a fair router gives {{loadCvChance}} and rarely more than {{loadCvHigh}}; the max violation says {{maxViolation}}, where luck ends at {{maxViolationHigh}}. The entropy is high because P is flat, and that is no proof of an even load either. Never read the loss without the load.",
} as const;
