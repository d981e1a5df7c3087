import { backProject } from "#ops/experts/back-project.ts";
import { columnSums } from "#ops/experts/column-sums.ts";
import { down } from "#ops/experts/down.ts";
import { outerProduct } from "#ops/experts/outer-product.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import type { Dispatch } from "./dispatch.ts";

/** A matrix with a bias that every token is multiplied with: `<name>.weight` [L, outputs, inputs], `<name>.bias` [L, outputs]. */
export interface Linear {
  readonly name: string;
  readonly lanes: number;
  readonly tokens: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** from [L, T, inputs] → to [L, T, outputs]. A dense layer is an expert that serves every token: `every` is the dispatch that says so. */
export function planLinear(plan: PlanBuilder, { name, lanes, tokens, inputs, outputs }: Linear, every: Dispatch, from: string, to: string): void {
  plan.pass(
    down,
    { lanes, rows: tokens, experts: 1, modelWidth: outputs, expertWidth: inputs, tiles: every.tiles, biased: 1 },
    { hidden: from, tile: every.tile, down: `${name}.weight`, bias: `${name}.bias`, rowOutput: to },
  );
}

/** Writes grad.<name>.weight and grad.<name>.bias, and the gradient at the input where `inputGradient` names a buffer for it. */
export function planLinearGradient(
  plan: PlanBuilder, { name, lanes, tokens, inputs, outputs }: Linear, every: Dispatch,
  { from, gradient, inputGradient }: { readonly from: string; readonly gradient: string; readonly inputGradient: string | null },
): void {
  plan.pass(
    outerProduct,
    {
      lanes, experts: 1, rows: tokens, leftStride: outputs, leftOffset: 0, leftWidth: outputs, rightRows: tokens, rightWidth: inputs,
      gathered: 0, topK: 1, weighted: 0,
    },
    { left: gradient, right: from, range: every.range, slot: every.slot, weight: "(none)", gradient: `grad.${name}.weight` },
  );
  plan.pass(columnSums, { lanes, experts: 1, rows: tokens, width: outputs }, { left: gradient, range: every.range, gradient: `grad.${name}.bias` });
  if (inputGradient === null) return;
  plan.pass(
    backProject,
    { lanes, experts: 1, rows: tokens, inner: outputs, width: inputs, tiles: every.tiles, paired: 0 },
    { left: gradient, tile: every.tile, matrix: `${name}.weight`, second: "(none)", out: inputGradient },
  );
}
