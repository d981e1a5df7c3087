import { ACTIVATIONS } from "#ops/experts/activation.ts";
import { activateGradient } from "#ops/experts/activate-gradient.ts";
import { backProject } from "#ops/experts/back-project.ts";
import { columnSums } from "#ops/experts/column-sums.ts";
import { outerProduct } from "#ops/experts/outer-product.ts";
import { rowGradient } from "#ops/experts/row-gradient.ts";
import { slotDots } from "#ops/experts/slot-dots.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import type { Dispatch } from "./dispatch.ts";
import type { ExpertBank } from "./experts.ts";
import { activationParams, projections, type LayerConfig } from "./layer-config.ts";

/**
 * From the gradient at each row's output, `<prefix>rowGradient` [L, R, D], to the gradients of the bank's matrices and
 * biases, and at each row's input, `<prefix>inputGradient` [L, R, D]: before the weight, where that multiplies the input.
 */
export function planExpertGradients(plan: PlanBuilder, config: LayerConfig, bank: ExpertBank): void {
  const { lanes, modelWidth } = config;
  const { dispatch, prefix, weights, experts, width } = bank;
  const { rows, tiles, tile, range } = dispatch;
  const count = projections(config);
  const rowOutputGradient = `${prefix}rowGradient`;
  const projectedGradient = `${prefix}projectedGradient`;
  const banked = { lanes, experts, rows };

  plan.pass(
    backProject,
    { ...banked, inner: modelWidth, width, tiles, paired: 0 },
    { left: rowOutputGradient, tile, matrix: `${weights}down.weight`, second: "(none)", out: `${prefix}hiddenGradient` },
  );
  plan.pass(
    activateGradient,
    { lanes, rows, expertWidth: width, activation: ACTIVATIONS.indexOf(config.activation), gated: count - 1, ...activationParams(config) },
    { projected: `${prefix}projected`, hiddenGradient: `${prefix}hiddenGradient`, projectedGradient },
  );
  plan.pass(
    backProject,
    { ...banked, inner: width, width: modelWidth, tiles, paired: count - 1 },
    { left: projectedGradient, tile, matrix: `${weights}up.weight`, second: `${weights}gate.weight`, out: `${prefix}inputGradient` },
  );

  const byRow = { ...banked, leftOffset: 0, gathered: 0, topK: 1, weighted: 0 };
  plan.pass(
    outerProduct,
    { ...byRow, leftStride: modelWidth, leftWidth: modelWidth, rightRows: rows, rightWidth: width },
    { left: rowOutputGradient, right: `${prefix}hidden`, range, slot: dispatch.slot, weight: dispatch.weight, gradient: `grad.${weights}down.weight` },
  );
  const gathered = {
    ...banked, leftStride: count * width, leftWidth: width, rightRows: dispatch.sources, rightWidth: modelWidth,
    gathered: 1, topK: dispatch.slotsPerSource, weighted: Number(bank.weightedInput),
  };
  for (const [index, matrix] of ["up", "gate"].slice(0, count).entries()) {
    plan.pass(
      outerProduct,
      { ...gathered, leftOffset: index * width },
      { left: projectedGradient, right: dispatch.source, range, slot: dispatch.slot, weight: dispatch.weight, gradient: `grad.${weights}${matrix}.weight` },
    );
  }
  if (bank.biased) {
    plan.pass(columnSums, { ...banked, width: modelWidth }, { left: rowOutputGradient, range, gradient: `grad.${weights}down.bias` });
    plan.pass(columnSums, { ...banked, width: count * width }, { left: projectedGradient, range, gradient: `grad.${weights}bias` });
  }
}

/** `<prefix>rowGradient` from the gradient at the layer's output: weight · upstream of the row's token. */
export function planRowGradient(plan: PlanBuilder, { lanes, tokens, modelWidth }: LayerConfig, { dispatch, prefix, experts }: ExpertBank, weighted: boolean): void {
  plan.pass(
    rowGradient,
    { lanes, tokens, topK: dispatch.slots, rows: dispatch.rows, experts, modelWidth, weighted: Number(weighted) },
    { upstream: "upstream", slot: dispatch.slot, range: dispatch.range, weight: dispatch.weight, rowGradient: `${prefix}rowGradient` },
  );
}

/** left[t] · rows[row of slot (t, j)] for every slot. */
export function planSlotDots(plan: PlanBuilder, { lanes, tokens, modelWidth }: LayerConfig, dispatch: Dispatch, bind: { readonly left: string; readonly rowOutput: string; readonly dots: string }): void {
  plan.pass(
    slotDots,
    { lanes, tokens, topK: dispatch.slots, rows: dispatch.rows, modelWidth, dense: Number(dispatch.row === null) },
    { left: bind.left, rowOutput: bind.rowOutput, row: dispatch.row ?? "(every row)", dots: bind.dots },
  );
}
