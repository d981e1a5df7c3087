import { biasUpdate } from "#ops/routing/bias-update.ts";
import { tileBound } from "#ops/routing/scan.ts";
import { planBuilder, type Plan, type PlanBuilder } from "#plan/plan.ts";
import { planGate } from "./gate.ts";
import type { LayerConfig } from "./layer-config.ts";
import { planPicks } from "./picks.ts";
import { planLoad } from "./sort.ts";

/** b + u · sign(mean − load): writes nextBias [L, E], where the layer asks for it. */
export function planBiasUpdate(plan: PlanBuilder, { lanes, experts, biasUpdate: update }: LayerConfig): void {
  if (update === null) return;
  plan.pass(biasUpdate, { lanes, experts, centred: Number(update.centred), rate: update.rate }, { load: "load", bias: "gate.choice_bias", nextBias: "nextBias" });
}

/** Routing alone: the gate once, and one step from a choice bias to the next without any expert. */
export function planBiasStep(config: LayerConfig): { readonly gate: Plan; readonly step: Plan } {
  const { tokens, experts, topK } = config;
  const gate = planBuilder();
  planGate(gate, config);
  const step = planBuilder();
  planPicks(step, config);
  planLoad(step, config, "expert", "", tileBound({ rows: tokens * topK, experts }));
  planBiasUpdate(step, config);
  return { gate: gate.build(), step: step.build() };
}
