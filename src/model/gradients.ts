/** The backward pass of a layer: from `upstream`, the losses and the forward pass's buffers to `grad.<name>` of every input that has one. */
import { add } from "#ops/experts/add.ts";
import { mixGateGradient } from "#ops/experts/mix-gate-gradient.ts";
import { logitGradient as pickedLogitGradient } from "#ops/routing/logit-gradient.ts";
import { SCORES } from "#ops/routing/score.ts";
import { weightsGradient } from "#ops/routing/weights-gradient.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import { NORMALIZE, seatedBuffer, softmaxOverPicks, type Dispatch } from "./dispatch.ts";
import { planExpertGradients, planRowGradient, planSlotDots } from "./expert-gradients.ts";
import { planCombine, routedBank, sharedBank } from "./experts.ts";
import { weighedLogits } from "./gate.ts";
import { planGateGradients, planTokenGradient } from "./gate-gradients.ts";
import { byPairs, mayDrop, type LayerConfig } from "./layer-config.ts";
import { planLossGradients } from "./loss-gradients.ts";
import { planSoftGradients } from "./soft.ts";

export function planGradients(plan: PlanBuilder, config: LayerConfig, dispatch: Dispatch, every: Dispatch): void {
  const terms: string[] = [];
  if (config.router === "soft") terms.push(...planSoftGradients(plan, config, dispatch));
  else {
    terms.push(planRoutedGradients(plan, config, dispatch));
    planWeightGradients(plan, config, dispatch);
  }
  planLossGradients(plan, config, "taskGradient");
  if (!config.logitsGiven) terms.push(planGateGradients(plan, config, every));
  if (config.sharedWidth > 0) terms.push(...planSharedGradients(plan, config, every));
  sumInto(plan, config, terms, "grad.x");
}

/** Experts of tokens that chose or were chosen: leaves `weightGradient`, the derivative at each slot's weight. */
function planRoutedGradients(plan: PlanBuilder, config: LayerConfig, dispatch: Dispatch): string {
  const onOutput = config.weightOn === "output";
  const bank = routedBank(config, dispatch);
  planRowGradient(plan, config, bank, onOutput);
  planExpertGradients(plan, config, bank);
  planSlotDots(plan, config, dispatch, {
    ...(onOutput ? { left: "upstream", rowOutput: "rowOutput" } : { left: "x", rowOutput: "inputGradient" }), dots: "weightGradient",
  });
  planCombine(plan, config, dispatch, { rowOutput: "inputGradient", output: "expertInputGradient", weight: onOutput ? null : dispatch.weight });
  return "expertInputGradient";
}

/** From the weights back to the logits: writes taskGradient [L, T, E]. */
function planWeightGradients(plan: PlanBuilder, config: LayerConfig, dispatch: Dispatch): void {
  const { lanes, tokens, experts, score } = config;
  const dense = byPairs(config);
  const normalize = dense ? "none" : config.normalize;
  const renormalize = !dense && (config.capacity?.renormalizeAfterDrop ?? false);
  plan.pass(
    weightsGradient,
    {
      lanes, tokens, topK: dispatch.slots, normalize: NORMALIZE.indexOf(normalize), epsilon: Number(score !== "softmax"),
      renormalize: Number(renormalize), dropped: Number(mayDrop(config)),
    },
    { raw: dense ? "weight" : "raw", seated: seatedBuffer(config), weightGradient: "weightGradient", settings: "settings", rawGradient: "rawGradient" },
  );
  plan.pass(
    pickedLogitGradient,
    {
      lanes, tokens, experts, topK: dispatch.slots, score: SCORES.indexOf(score), softmaxOverPicks: Number(!dense && softmaxOverPicks(config)), dense: Number(dense), scaleFree: Number(score === "softmax" && (renormalize || normalize !== "none")),
    },
    { logits: weighedLogits(config), scores: "scores", expert: "expert", rawGradient: "rawGradient", taskGradient: "taskGradient" },
  );
}

function planSharedGradients(plan: PlanBuilder, config: LayerConfig, every: Dispatch): readonly string[] {
  const bank = sharedBank(config, every);
  planRowGradient(plan, config, bank, config.sharedGate);
  planExpertGradients(plan, config, bank);
  if (!config.sharedGate) return ["shared.inputGradient"];
  const { lanes, tokens } = config;
  planSlotDots(plan, config, every, { left: "upstream", rowOutput: "shared.rowOutput", dots: "mixGradient" });
  plan.pass(mixGateGradient, { lanes, tokens }, { mix: "mix", gradient: "mixGradient", logitGradient: "mixLogitGradient" });
  planTokenGradient(plan, config, every, {
    left: "mixLogitGradient", width: 1, right: "x", matrix: "shared.mix.weight", matrixGradient: "grad.shared.mix.weight", inputGradient: "mixInputGradient",
  });
  return ["shared.inputGradient", "mixInputGradient"];
}

function sumInto(plan: PlanBuilder, { lanes, tokens, modelWidth }: LayerConfig, terms: readonly string[], sum: string): void {
  const [a = "(none)", b = "(none)", c = "(none)", d = "(none)"] = terms;
  plan.pass(add, { count: lanes * tokens * modelWidth, terms: terms.length }, { a, b, c, d, sum });
}
