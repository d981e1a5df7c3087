/** Soft MoE (Puigcerver et al. 2023, 2308.00951): every slot is a mixture of all tokens, every token a mixture of all slots. Not causal. */
import { add } from "#ops/experts/add.ts";
import { columnSoftmax } from "#ops/routing/column-softmax.ts";
import { columnSoftmaxGradient } from "#ops/routing/column-softmax-gradient.ts";
import { logitGradient } from "#ops/routing/logit-gradient.ts";
import { mixTokens } from "#ops/routing/mix-tokens.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import type { Dispatch } from "./dispatch.ts";
import { planExpertGradients, planSlotDots } from "./expert-gradients.ts";
import { planCombine, routedBank } from "./experts.ts";
import { logitColumns, type LayerConfig } from "./layer-config.ts";

/** Writes dispatch [L, T, M], a softmax over tokens, and mixed [L, M, D], the slots' inputs. */
export function planMixture(plan: PlanBuilder, config: LayerConfig): void {
  const { lanes, tokens, modelWidth } = config;
  const columns = logitColumns(config);
  plan.pass(columnSoftmax, { lanes, tokens, columns }, { logits: "logits", dispatch: "dispatch" });
  plan.pass(mixTokens, { lanes, tokens, columns, width: modelWidth }, { share: "dispatch", x: "x", mixed: "mixed" });
}

/** Writes taskGradient [L, T, M]. @returns the parts of the gradient at x. */
export function planSoftGradients(plan: PlanBuilder, config: LayerConfig, dispatch: Dispatch): readonly string[] {
  const { lanes, tokens, modelWidth } = config;
  const columns = logitColumns(config);
  const dense = { lanes, tokens, experts: columns, topK: columns, score: 0, softmaxOverPicks: 0, dense: 1, scaleFree: 0 };
  plan.pass(mixTokens, { lanes, tokens, columns, width: modelWidth }, { share: "scores", x: "upstream", mixed: "rowGradient" });
  planExpertGradients(plan, config, routedBank(config, dispatch));
  planSlotDots(plan, config, dispatch, { left: "upstream", rowOutput: "rowOutput", dots: "combineGradient" });
  plan.pass(logitGradient, dense, { logits: "logits", scores: "scores", expert: "(none)", rawGradient: "combineGradient", taskGradient: "combineLogitGradient" });
  planSlotDots(plan, config, dispatch, { left: "x", rowOutput: "inputGradient", dots: "dispatchGradient" });
  plan.pass(columnSoftmaxGradient, { lanes, tokens, columns }, { dispatch: "dispatch", gradient: "dispatchGradient", logitGradient: "dispatchLogitGradient" });
  plan.pass(
    add, { count: lanes * tokens * columns, terms: 2 },
    { a: "combineLogitGradient", b: "dispatchLogitGradient", c: "(none)", d: "(none)", sum: "taskGradient" },
  );
  planCombine(plan, config, dispatch, { rowOutput: "inputGradient", output: "mixedInputGradient", weight: "dispatch" });
  return ["mixedInputGradient"];
}
