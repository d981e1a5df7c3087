import { balanceGradient } from "#ops/loss/balance-gradient.ts";
import { balancedLogitGradient } from "#ops/loss/logit-gradient.ts";
import { smoothLoadGradient } from "#ops/loss/smooth-load-gradient.ts";
import { SCORES } from "#ops/routing/score.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import { cleanPrefix } from "./gate.ts";
import { logitColumns, type LayerConfig } from "./layer-config.ts";
import { conventionNumber, hasPlainCounts } from "./losses.ts";

/**
 * Adds the gradients of the balance loss and the z-loss to the task's: writes grad.logits [L, T, columns] and
 * projectionGradient, the same before the temperature. Counts and picks are constants.
 */
export function planLossGradients(plan: PlanBuilder, config: LayerConfig, taskGradient: string): void {
  const { lanes, tokens, topK, sequences } = config;
  const experts = logitColumns(config);
  const blocked = { lanes, tokens, experts, topK, sequences };
  const soft = config.router === "soft";
  // Importance is taken from the scores without noise.
  const prefix = config.auxConvention === "importance" ? cleanPrefix(config) : "";
  let task = taskGradient;
  if (config.auxConvention === "load") {
    plan.pass(
      smoothLoadGradient, { ...blocked, tasked: 1 },
      { logits: "logits", perturbed: "noisyLogits", expert: "expert", smoothSum: "smoothSum", taskGradient: task, settings: "settings", withLoad: "loadGradient" },
    );
    task = "loadGradient";
  }
  const balanced = !soft && config.auxConvention !== "none" && config.auxConvention !== "load";
  if (balanced) {
    plan.pass(
      balanceGradient,
      { ...blocked, convention: conventionNumber(config), plain: Number(hasPlainCounts(config)), global: Number(config.globalLoad) },
      {
        count: "count", first: "first", plainCount: "plainCount", globalLoad: "globalLoad", probability: `${prefix}probability`,
        settings: "settings", coefficient: "balanceCoefficient",
      },
    );
  }
  plan.pass(
    balancedLogitGradient,
    { lanes, tokens, experts, sequences, score: SCORES.indexOf(config.score), tasked: 1, balanced: Number(balanced) },
    {
      taskGradient: task, logits: "logits", scores: `${prefix}scores`, coefficient: "balanceCoefficient", logSumExp: `${cleanPrefix(config)}logSumExp`,
      settings: "settings", logitGradient: "grad.logits", projectionGradient: "projectionGradient",
    },
  );
}
