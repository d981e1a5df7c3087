import { jitter } from "#ops/routing/jitter.ts";
import { logits } from "#ops/routing/logits.ts";
import { perturb } from "#ops/routing/perturb.ts";
import { SCORES } from "#ops/routing/score.ts";
import { scores } from "#ops/routing/scores.ts";
import { unitRows } from "#ops/routing/unit-rows.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import { logitColumns, type LayerConfig } from "./layer-config.ts";

/**
 * From tokens to scores. Writes logits, scores [L, T, columns], scoreSum, logSumExp, entropy, largest [L, T]; with
 * noise on the logits also noisyLogits, and the same five of the clean logits under "clean.".
 */
export function planGate(plan: PlanBuilder, config: LayerConfig): void {
  const { lanes, tokens, modelWidth } = config;
  const columns = logitColumns(config);
  if (!config.logitsGiven) {
    const shape = { lanes, tokens, experts: columns, modelWidth, biased: Number(config.gateBias) };
    if (config.router === "soft") {
      plan.pass(unitRows, { lanes, rows: tokens, width: modelWidth, scaled: 0 }, { v: "x", scale: "gate.scale", unit: "unitX" });
      plan.pass(unitRows, { lanes, rows: columns, width: modelWidth, scaled: 1 }, { v: "gate.weight", scale: "gate.scale", unit: "unitGate" });
    } else if (config.inputJitter) {
      plan.pass(jitter, { lanes, tokens, modelWidth }, { x: "x", draw: "draw", settings: "settings", routerInput: "routerInput" });
    }
    plan.pass(logits, shape, { x: gateInput(config), gate: gateMatrix(config), bias: "gate.bias", settings: "settings", logits: "logits" });
  }
  const noisy = { lanes, tokens, experts: columns };
  if (config.logitNoise !== "none" || config.secondExpert === "sampled") {
    plan.pass(perturb, { ...noisy, gumbel: Number(config.logitNoise !== "normal") }, { logits: "logits", draw: "draw", settings: "settings", perturbed: "noisyLogits" });
  }
  if (config.logitNoise === "normal") planScores(plan, config, "logits", "clean.");
  planScores(plan, config, weighedLogits(config), "");
}

function planScores(plan: PlanBuilder, config: LayerConfig, from: string, prefix: string): void {
  const { lanes, tokens } = config;
  plan.pass(
    scores,
    { lanes, tokens, experts: logitColumns(config), score: SCORES.indexOf(config.score) },
    {
      logits: from, scores: `${prefix}scores`, scoreSum: `${prefix}scoreSum`, logSumExp: `${prefix}logSumExp`,
      entropy: `${prefix}entropy`, largest: `${prefix}largest`,
    },
  );
}

/** What the gate multiplies. */
export function gateInput({ router, inputJitter }: LayerConfig): string {
  if (router === "soft") return "unitX";
  return inputJitter ? "routerInput" : "x";
}

export function gateMatrix({ router }: LayerConfig): string {
  return router === "soft" ? "unitGate" : "gate.weight";
}

/** The logits that weights are made from: Gumbel noise never reaches them. */
export function weighedLogits({ logitNoise }: LayerConfig): string {
  return logitNoise === "normal" ? "noisyLogits" : "logits";
}

/** Prefix of the scores without noise. */
export function cleanPrefix({ logitNoise }: LayerConfig): "" | "clean." {
  return logitNoise === "normal" ? "clean." : "";
}
