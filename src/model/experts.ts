import { ACTIVATIONS } from "#ops/experts/activation.ts";
import { activate } from "#ops/experts/activate.ts";
import { add } from "#ops/experts/add.ts";
import { combine } from "#ops/experts/combine.ts";
import { down } from "#ops/experts/down.ts";
import { mixGate } from "#ops/experts/mix-gate.ts";
import { up } from "#ops/experts/up.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import { planEvenRows, type Dispatch } from "./dispatch.ts";
import { activationParams, projections, type LayerConfig } from "./layer-config.ts";

/** Experts of one width over one dispatch: the routed ones, or the shared one. Names are prefixes of buffers. */
export interface ExpertBank {
  readonly experts: number;
  readonly width: number;
  /** Prefix of the weights: "experts." or "shared.". */
  readonly weights: string;
  /** Prefix of what is computed. */
  readonly prefix: string;
  readonly biased: boolean;
  /** Whether the weight multiplies what the experts are given. */
  readonly weightedInput: boolean;
  readonly dispatch: Dispatch;
}

export function routedBank(config: LayerConfig, dispatch: Dispatch): ExpertBank {
  return {
    experts: config.experts, width: config.expertWidth, weights: "experts.", prefix: "", biased: config.expertBias,
    weightedInput: config.weightOn === "input", dispatch,
  };
}

/** Writes rowOutput [L, R, D] and hidden [L, R, H] under the bank's prefix; for a backward pass also projected. */
function planExpertRows(plan: PlanBuilder, config: LayerConfig, bank: ExpertBank): void {
  const { dispatch, prefix, weights } = bank;
  const { rows, tiles, slotsPerSource: topK, sources: tokens } = dispatch;
  const { lanes, modelWidth, gradients } = config;
  const shape = { lanes, tokens, rows, experts: bank.experts, topK, modelWidth, expertWidth: bank.width, tiles, biased: Number(bank.biased) };
  const hidden = `${prefix}hidden`;
  const projected = `${prefix}projected`;
  const activation = ACTIVATIONS.indexOf(config.activation);
  const gated = projections(config) - 1;
  plan.pass(
    up,
    { ...shape, activation, gated, projecting: Number(gradients), weighted: Number(bank.weightedInput), ...activationParams(config) },
    {
      x: dispatch.source, slot: dispatch.slot, tile: dispatch.tile, up: `${weights}up.weight`, gate: `${weights}gate.weight`,
      bias: `${weights}bias`, weight: dispatch.weight, hidden: gradients ? projected : hidden,
    },
  );
  if (gradients) {
    plan.pass(activate, { lanes, rows, expertWidth: bank.width, activation, gated, ...activationParams(config) }, { projected, hidden });
  }
  plan.pass(
    down,
    { lanes, rows, experts: bank.experts, modelWidth, expertWidth: bank.width, tiles, biased: shape.biased },
    { hidden, tile: dispatch.tile, down: `${weights}down.weight`, bias: `${weights}down.bias`, rowOutput: `${prefix}rowOutput` },
  );
}

/** Sums each token's rows into `output` [L, T, D]. */
export function planCombine(plan: PlanBuilder, config: LayerConfig, dispatch: Dispatch, bind: { readonly rowOutput: string; readonly output: string; readonly weight: string | null }): void {
  const { lanes, tokens, modelWidth } = config;
  plan.pass(
    combine,
    { lanes, tokens, topK: dispatch.slots, rows: dispatch.rows, modelWidth, weighted: Number(bind.weight !== null), dense: Number(dispatch.row === null) },
    { rowOutput: bind.rowOutput, row: dispatch.row ?? "(every row)", weight: bind.weight ?? dispatch.weight, output: bind.output },
  );
}

/** All tokens in order, for what every token passes through: the shared expert and the gradient of the gate. */
export function planEveryToken(plan: PlanBuilder, { lanes, tokens }: LayerConfig): Dispatch {
  return planEvenRows(plan, { lanes, experts: 1, perExpert: tokens }, "every.", "x", "mix");
}

export function sharedBank(config: LayerConfig, every: Dispatch): ExpertBank {
  return { experts: 1, width: config.sharedWidth, weights: "shared.", prefix: "shared.", biased: false, weightedInput: false, dispatch: every };
}

/** Routed and shared experts: writes output [L, T, D]. */
export function planOutput(plan: PlanBuilder, config: LayerConfig, dispatch: Dispatch, every: Dispatch | null): void {
  const { lanes, tokens, modelWidth, sharedGate } = config;
  const shared = config.sharedWidth > 0 && every !== null;
  planExpertRows(plan, config, routedBank(config, dispatch));
  planCombine(plan, config, dispatch, {
    rowOutput: "rowOutput", output: shared ? "routed" : "output", weight: config.weightOn === "output" ? dispatch.weight : null,
  });
  if (!shared) return;
  planExpertRows(plan, config, sharedBank(config, every));
  if (sharedGate) {
    plan.pass(mixGate, { lanes, tokens, modelWidth }, { x: "x", mixWeight: "shared.mix.weight", mix: "mix" });
    planCombine(plan, config, every, { rowOutput: "shared.rowOutput", output: "shared.output", weight: "mix" });
  }
  plan.pass(
    add,
    { count: lanes * tokens * modelWidth, terms: 2 },
    { a: "routed", b: sharedGate ? "shared.output" : "shared.rowOutput", c: "(none)", d: "(none)", sum: "output" },
  );
}
