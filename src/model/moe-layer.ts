import { ACTIVATIONS, isGated, type Activation } from "#ops/experts/activation.ts";
import { combine } from "#ops/experts/combine.ts";
import { down } from "#ops/experts/down.ts";
import { up } from "#ops/experts/up.ts";
import { blockSums } from "#ops/loss/block-sums.ts";
import { BALANCE_VALUES, loadBalance } from "#ops/loss/load-balance.ts";
import { loadMetrics } from "#ops/loss/load-metrics.ts";
import { NO_BALANCE_LOSS, scalars } from "#ops/loss/scalars.ts";
import { taskSums } from "#ops/loss/task-sums.ts";
import { zLoss } from "#ops/loss/z-loss.ts";
import { histogram } from "#ops/routing/histogram.ts";
import { logits } from "#ops/routing/logits.ts";
import { scan, tileBound } from "#ops/routing/scan.ts";
import { scatter } from "#ops/routing/scatter.ts";
import { softmax } from "#ops/routing/softmax.ts";
import { topK } from "#ops/routing/top-k.ts";
import { weights } from "#ops/routing/weights.ts";
import { planBuilder, type Plan } from "#plan/plan.ts";

type AuxConvention = (typeof BALANCE_VALUES)[number] | "none";

/** One MoE layer, or `lanes` independent layers of equal shape run together. */
export interface LayerConfig {
  readonly lanes: number;
  readonly tokens: number;
  readonly modelWidth: number;
  readonly expertWidth: number;
  readonly experts: number;
  readonly topK: number;
  readonly pickBefore: "score" | "logit";
  readonly normalize: "none" | "sum";
  readonly activation: Activation;
  /** The tokens are this many equal runs (for the sequence-wise balance loss); divides `tokens`. */
  readonly sequences: number;
  readonly gateBias: boolean;
  readonly expertBias: boolean;
  /** The logits are an input and there is no gate. */
  readonly logitsGiven: boolean;
  /** Which balance loss enters the objective. */
  readonly auxConvention: AuxConvention;
  /** Whether the task part of the objective, Σ output · upstream, is computed. */
  readonly upstream: boolean;
}

/** Scalar settings of one lane, in the order of the `settings` input [L, 4]. */
export interface LaneSettings {
  readonly temperature: number;
  readonly routedScale: number;
  readonly auxCoefficient: number;
  readonly zCoefficient: number;
}

export const DEFAULT_SETTINGS: LaneSettings = { temperature: 1, routedScale: 1, auxCoefficient: 0, zCoefficient: 0 };

/** The `settings` input of a plan, one entry per lane. */
export function packSettings(lanes: readonly LaneSettings[]): Float32Array {
  return Float32Array.from(lanes.flatMap((lane) => [lane.temperature, lane.routedScale, lane.auxCoefficient, lane.zCoefficient]));
}

/**
 * The forward pass as a plan. Buffers are named as the tensors of a golden case where one exists.
 *
 * Inputs: x [L, T, D], gate.weight [L, E, D], gate.bias [L, E], logits [L, T, E] (if given),
 * experts.up.weight and experts.gate.weight [L, E, H, D], experts.bias [L, E, 2H] (up, then gate),
 * experts.down.weight [L, E, D, H], experts.down.bias [L, E, D], upstream [L, T, D], settings [L, 4].
 * Results: logits, scores [L, T, E], expert, weight [L, T, k], load, probability [L, E],
 * output [L, T, D], scalars [L, 16].
 */
export function planForward(config: LayerConfig): Plan {
  const plan = planBuilder();
  const { lanes, tokens, experts, modelWidth, expertWidth, sequences } = config;
  const picks = { lanes, tokens, experts, topK: config.topK };
  const blocked = { ...picks, sequences };
  const tiles = tileBound(picks);
  const biased = Number(config.expertBias);

  if (!config.logitsGiven) {
    plan.pass(
      logits,
      { lanes, tokens, experts, modelWidth, biased: Number(config.gateBias) },
      { x: "x", gate: "gate.weight", bias: "gate.bias", settings: "settings", logits: "logits" },
    );
  }
  plan.pass(softmax, { lanes, tokens, experts }, { logits: "logits", scores: "scores", logSumExp: "logSumExp", entropy: "entropy" });
  plan.pass(topK, picks, { value: "logits", expert: "expert" });
  plan.pass(
    weights,
    { ...picks, pickOnLogit: Number(config.pickBefore === "logit"), normalizeSum: Number(config.normalize === "sum") },
    { logits: "logits", scores: "scores", expert: "expert", settings: "settings", weight: "weight" },
  );
  plan.pass(histogram, blocked, { expert: "expert", count: "count", first: "first" });
  plan.pass(scan, { ...blocked, tiles }, { count: "count", load: "load", base: "base", tile: "tile" });
  plan.pass(scatter, blocked, { expert: "expert", base: "base", slot: "slot", row: "row" });

  const expertShape = { ...picks, modelWidth, expertWidth, tiles, biased };
  plan.pass(
    up,
    { ...expertShape, activation: ACTIVATIONS.indexOf(config.activation), gated: Number(isGated(config.activation)) },
    {
      x: "x", slot: "slot", tile: "tile", up: "experts.up.weight", gate: "experts.gate.weight",
      bias: "experts.bias", hidden: "hidden",
    },
  );
  plan.pass(down, expertShape, {
    hidden: "hidden", tile: "tile", down: "experts.down.weight", bias: "experts.down.bias", rowOutput: "rowOutput",
  });
  plan.pass(
    combine,
    { lanes, tokens, topK: config.topK, modelWidth },
    { rowOutput: "rowOutput", row: "row", weight: "weight", output: "output" },
  );

  plan.pass(
    blockSums,
    { lanes, tokens, experts, sequences },
    { scores: "scores", entropy: "entropy", logSumExp: "logSumExp", blockSum: "blockSum" },
  );
  plan.pass(loadBalance, blocked, {
    count: "count", first: "first", blockSum: "blockSum", balance: "balance", probability: "probability",
  });
  plan.pass(zLoss, { lanes, tokens, experts, sequences }, { blockSum: "blockSum", z: "z" });
  plan.pass(loadMetrics, blocked, { load: "load", blockSum: "blockSum", metrics: "metrics" });
  if (config.upstream) {
    plan.pass(taskSums, { lanes, tokens, modelWidth }, { output: "output", upstream: "upstream", part: "part" });
  }
  plan.pass(
    scalars,
    {
      lanes, tokens, modelWidth, tasked: Number(config.upstream),
      convention: config.auxConvention === "none" ? NO_BALANCE_LOSS : BALANCE_VALUES.indexOf(config.auxConvention),
    },
    { balance: "balance", z: "z", metrics: "metrics", part: "part", settings: "settings", scalars: "scalars" },
  );
  return plan.build();
}
