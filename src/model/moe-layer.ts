import { planBuilder, type Plan, type PlanBuilder } from "#plan/plan.ts";
import { planBiasUpdate } from "./bias-step.ts";
import { planExpertChoice, planReluDispatch, planSoftDispatch, planTokenDispatch, type Dispatch } from "./dispatch.ts";
import { planEveryToken, planOutput } from "./experts.ts";
import { planGate } from "./gate.ts";
import type { LayerConfig } from "./layer-config.ts";
import { planLosses } from "./losses.ts";
import { planPicks } from "./picks.ts";
import { planMixture } from "./soft.ts";

/** The forward pass of a layer, and what the passes after it need. */
export interface Forward {
  readonly plan: PlanBuilder;
  readonly dispatch: Dispatch;
  /** All tokens in order; null where nothing is computed of every token. */
  readonly every: Dispatch | null;
}

/** Appends the forward pass to a plan. With `gradients` it keeps what a backward pass needs. */
export function planForward(config: LayerConfig, plan: PlanBuilder = planBuilder()): Forward {
  planGate(plan, config);
  const dispatch = planDispatch(plan, config);
  const every = config.sharedWidth > 0 || config.gradients ? planEveryToken(plan, config) : null;
  planOutput(plan, config, dispatch, every);
  planLosses(plan, config, dispatch);
  planBiasUpdate(plan, config);
  return { plan, dispatch, every };
}

/**
 * The forward pass of a layer as a plan; step.ts adds the backward pass. Buffers are named as the
 * tensors of a golden case where one exists; M is E, or E · p for Soft MoE.
 *
 * Inputs: x [L, T, D], gate.weight [L, M, D], gate.bias [L, E], gate.choice_bias [L, E], gate.scale [L], logits [L, T, E]
 * (if given), expert [L, T, k] (if given), token.ids [L, T] and hash.table [V, k], draw [L, 4] (a random key),
 * experts.up.weight and experts.gate.weight [L, E, H, D], experts.bias [L, E, H], of gated activations [L, E, 2H] (up, then gate), experts.down.weight
 * [L, E, D, H], experts.down.bias [L, E, D], shared.{up,gate}.weight [L, Hs, D], shared.down.weight [L, D, Hs],
 * shared.mix.weight [L, D], globalLoad [L, E], upstream [L, T, D], settings [L, 8].
 * Results: logits, scores [L, T, M], expert, weight [L, T, k], load, probability [L, E], output [L, T, D], scalars [L, N],
 * nextBias [L, E], pairs [L, E, E], domainLoad [L, domains, E] where asked for.
 */
export function planLayer(config: LayerConfig): Plan {
  return planForward({ ...config, gradients: false }).plan.build();
}

function planDispatch(plan: PlanBuilder, config: LayerConfig): Dispatch {
  switch (config.router) {
    case "expert-choice":
      return planExpertChoice(plan, config);
    case "soft":
      planMixture(plan, config);
      return planSoftDispatch(plan, config);
    case "relu":
      return planReluDispatch(plan, config);
    case "token-choice":
    case "hash":
    case "sinkhorn":
    case "given":
      planPicks(plan, config);
      return planTokenDispatch(plan, config);
  }
}
