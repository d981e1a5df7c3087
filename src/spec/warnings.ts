/** What is computed as asked, and yet is seldom what was meant. Nothing here is refused. */
import type { RunConfig } from "./config.ts";
import { fieldMatters } from "./matters.ts";

export const WARNINGS = ["one-weight", "sinkhorn-balance", "unbiased-weights", "bias-on-softmax"] as const;
export type Warning = (typeof WARNINGS)[number];

/** With one pick these weights are 1 whatever the logits are, so no gradient of the task reaches the router. */
function oneWeight(config: RunConfig): boolean {
  if (config.topK > 1 || !fieldMatters("normalize", config)) return false;
  return config.normalize !== "none" || (config.pickBefore === "logit" && config.score === "softmax");
}

const RULES: Readonly<Record<Warning, (config: RunConfig) => boolean>> = {
  "one-weight": oneWeight,
  "sinkhorn-balance": ({ router }) => router === "sinkhorn",
  "unbiased-weights": ({ biasSteps }) => biasSteps > 0,
  "bias-on-softmax": ({ biasSteps, score }) => biasSteps > 0 && score === "softmax",
};

/** The warnings of a valid configuration, in a fixed order. */
export function configWarnings(config: RunConfig): readonly Warning[] {
  return WARNINGS.filter((warning) => RULES[warning](config));
}
