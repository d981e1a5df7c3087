import type { Plan } from "#plan/plan.ts";
import { planGradients } from "./gradients.ts";
import type { LayerConfig } from "./layer-config.ts";
import { planForward } from "./moe-layer.ts";

/**
 * One step of a layer as a plan: the forward pass as planLayer has it, and with `gradients` the backward pass. That writes
 * grad.<input> of every real input but upstream, the choice bias and the settings, and grad.logits.
 */
export function planStep(config: LayerConfig): Plan {
  const { plan, dispatch, every } = planForward(config);
  if (config.gradients && every !== null) planGradients(plan, config, dispatch, every);
  return plan.build();
}
