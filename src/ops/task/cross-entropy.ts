import { exp } from "#num/exp.ts";
import { log } from "#num/log.ts";
import { cover, defineOp } from "../contract.ts";

/**
 * Softmax cross-entropy of every token, in nats, with the class that is predicted: ln Σ_c e^l − l_label.
 *
 * Equal logits: the lower class is predicted. The gradient is that of the mean over the T tokens of a lane,
 * (softmax(l) − onehot(label)) / T; trained = 0 leaves it out. Labels are below C.
 * Shapes: logits [L, T, C], label [L, T] → tokenLoss, hit [L, T] (1 where the prediction is the label), predicted [L, T],
 * gradient [L, T, C].
 */
export const crossEntropy = defineOp({
  name: "task/cross-entropy",
  params: { lanes: "u32", tokens: "u32", classes: "u32", trained: "u32" },
  reads: { logits: "f32", label: "u32" },
  writes: { tokenLoss: "f32", hit: "f32", predicted: "u32", gradient: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.classes,
    label: p.lanes * p.tokens,
    tokenLoss: p.lanes * p.tokens,
    hit: p.lanes * p.tokens,
    predicted: p.lanes * p.tokens,
    gradient: p.trained * p.lanes * p.tokens * p.classes,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 6 * p.lanes * p.tokens * p.classes,
  tolerance: {
    tokenLoss: { rel: 4e-6, abs: 2e-6, because: "f32 exp, log and a sum of up to 64 terms; near 0 the loss is a difference" },
    hit: "exact",
    predicted: "exact",
    gradient: { rel: 1e-5, abs: 1e-9, because: "f32 exp and a division; near 0 the gradient is a difference" },
  },
  cpu({ logits, label, tokenLoss, hit, predicted, gradient }, p) {
    for (let token = 0; token < p.lanes * p.tokens; token++) {
      const start = token * p.classes;
      let best = 0;
      for (let c = 1; c < p.classes; c++) if (logits[start + c]! > logits[start + best]!) best = c;
      const largest = logits[start + best]!;
      let sum = 0;
      for (let c = 0; c < p.classes; c++) sum += exp(logits[start + c]! - largest);
      const wanted = label[token]!;
      tokenLoss[token] = largest - logits[start + wanted]! + log(sum);
      hit[token] = best === wanted ? 1 : 0;
      predicted[token] = best;
      if (p.trained === 0) continue;
      for (let c = 0; c < p.classes; c++) {
        gradient[start + c] = (exp(logits[start + c]! - largest) / sum - (c === wanted ? 1 : 0)) / p.tokens;
      }
    }
  },
});
