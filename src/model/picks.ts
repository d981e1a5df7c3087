import { choice } from "#ops/routing/choice.ts";
import { limitGroups } from "#ops/routing/limit-groups.ts";
import { lookup } from "#ops/routing/lookup.ts";
import { sinkhorn } from "#ops/routing/sinkhorn.ts";
import { topK } from "#ops/routing/top-k.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import { weighedLogits } from "./gate.ts";
import { byPairs, type LayerConfig } from "./layer-config.ts";

/** Buffer of the values that the picks are the largest of; null where no values decide. */
export function choiceBuffer(config: LayerConfig): string | null {
  const { router } = config;
  if (byPairs(config) || router === "soft" || router === "hash" || router === "given") return null;
  if (router === "sinkhorn") return "assignment";
  if (config.groups > 1) return "limited";
  if (needsChoice(config)) return "choice";
  return config.logitNoise === "none" ? "logits" : "noisyLogits";
}

/** Which experts a token takes: writes expert [L, T, k], unless the picks are given. */
export function planPicks(plan: PlanBuilder, config: LayerConfig): void {
  const { lanes, tokens, experts, topK: k, router } = config;
  const shape = { lanes, tokens, experts };
  if (router === "given") return;
  if (router === "hash") {
    plan.pass(lookup, { lanes, tokens, topK: k, vocabulary: config.vocabulary }, { ids: "token.ids", table: "hash.table", expert: "expert" });
    return;
  }
  let value = config.logitNoise === "none" ? "logits" : "noisyLogits";
  if (router === "sinkhorn") {
    plan.pass(
      sinkhorn,
      { ...shape, tolerance: config.sinkhornTolerance },
      { logits: weighedLogits(config), plan: "assignment", tokenScale: "tokenScale", expertScale: "expertScale", iterations: "iterations" },
    );
    value = "assignment";
  } else if (needsChoice(config)) {
    plan.pass(
      choice,
      { ...shape, onLogit: Number(config.pickBefore === "logit"), biased: Number(config.choiceBias) },
      { logits: value, scores: "scores", bias: "gate.choice_bias", value: "choice" },
    );
    value = "choice";
  }
  if (config.groups > 1) {
    const { groups, groupsKept, groupTop } = config;
    plan.pass(limitGroups, { ...shape, groups, groupsKept, groupTop }, { value, limited: "limited", groupValue: "groupValue" });
    value = "limited";
  }
  const sampled = config.secondExpert === "sampled";
  plan.pass(topK, { ...shape, topK: k, cleanFirst: Number(sampled) }, { value: sampled ? "logits" : value, later: "noisyLogits", expert: "expert" });
}

/**
 * Without a bias, top-k on the scores is top-k on the logits: every score keeps their order, while scores rounded to
 * float32 would tie where they saturate. Sums of scores do not keep it.
 */
function needsChoice({ choiceBias, groups, groupTop, pickBefore }: LayerConfig): boolean {
  return choiceBias || (groups > 1 && groupTop > 1 && pickBefore === "score");
}
