/** Rows of the configuration: who chooses whom, and with what weight. */
import { messages, type ConfigField } from "./field.ts";

export const ROUTER_FIELDS = {
  experts: { kind: "integer", default: 8, min: 2, max: 256, step: 1, unit: "unit.experts", ...messages("experts") },
  topK: { kind: "integer", default: 2, min: 1, max: 16, step: 1, unit: "unit.expertsPerToken", ...messages("topK") },
  router: {
    kind: "choice",
    default: "token-choice",
    choices: ["token-choice", "expert-choice", "soft", "hash", "sinkhorn", "relu", "round-robin", "random"],
    ...messages("router"),
  },
  score: { kind: "choice", default: "softmax", choices: ["softmax", "sigmoid", "sqrt-softplus"], ...messages("score") },
  /** What top-k orders, and so what the weights are made from (Mixtral: logit). */
  pickBefore: { kind: "choice", default: "score", choices: ["score", "logit"], ...messages("pickBefore") },
  /** Whether the k weights are divided by their sum, or by their norm of power normalizePower. */
  normalize: { kind: "choice", default: "sum", choices: ["none", "sum", "p-norm"], ...messages("normalize") },
  normalizePower: { kind: "number", default: 2, min: 1, max: 8, step: 0.5, unit: null, ...messages("normalizePower") },
  /** λ, multiplies the weights at the end. */
  routedScale: { kind: "number", default: 1, min: 0.01, max: 100, step: 0.1, unit: null, ...messages("routedScale") },
  /** Divides the logits. */
  temperature: { kind: "number", default: 1, min: 0.01, max: 1000, step: 0.05, unit: null, ...messages("temperature") },
  /** Added to the logit of expert 0. */
  biasExpert0: { kind: "number", default: 0, min: -20, max: 20, step: 0.1, unit: "unit.logits", ...messages("biasExpert0") },
  groups: { kind: "integer", default: 1, min: 1, max: 64, step: 1, unit: null, ...messages("groups") },
  groupsKept: { kind: "integer", default: 1, min: 1, max: 64, step: 1, unit: null, ...messages("groupsKept") },
  /** "top-share-sum" adds the best k / groupsKept, rounded down (Megatron). */
  groupScore: { kind: "choice", default: "max", choices: ["max", "top2-sum", "top-share-sum"], ...messages("groupScore") },
  /** Loss-free updates of the choice bias that are made on this batch before it is routed. */
  biasSteps: { kind: "integer", default: 0, min: 0, max: 64, step: 1, unit: null, ...messages("biasSteps") },
  /** u, the size of one such update. */
  biasUpdate: { kind: "number", default: 0.001, min: 0, max: 1, step: 0.001, unit: null, ...messages("biasUpdate") },
  biasRule: { kind: "choice", default: "plain", choices: ["plain", "centred"], ...messages("biasRule") },
  /** "threshold" keeps a further expert by lot (st-moe), "sampled" draws it with Gumbel noise (DeepSpeed). */
  secondExpert: { kind: "choice", default: "always", choices: ["always", "threshold", "sampled"], ...messages("secondExpert") },
  secondExpertThreshold: { kind: "number", default: 0.2, min: 0.01, max: 1, step: 0.05, unit: null, ...messages("secondExpertThreshold") },
  slotsPerExpert: { kind: "integer", default: 1, min: 1, max: 64, step: 1, unit: null, ...messages("slotsPerExpert") },
} as const satisfies Record<string, ConfigField>;
