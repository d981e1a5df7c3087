import { backProject } from "#ops/experts/back-project.ts";
import { columnSums } from "#ops/experts/column-sums.ts";
import { outerProduct } from "#ops/experts/outer-product.ts";
import { jitter } from "#ops/routing/jitter.ts";
import { unitRowsGradient } from "#ops/routing/unit-rows-gradient.ts";
import type { PlanBuilder } from "#plan/plan.ts";
import { planEvenRows, type Dispatch } from "./dispatch.ts";
import { gateInput, gateMatrix } from "./gate.ts";
import { logitColumns, type LayerConfig } from "./layer-config.ts";

interface TokenProduct {
  /** Gradient at the product, [L, T, width]. */
  readonly left: string;
  readonly width: number;
  /** What the matrix multiplied, [L, T, D]. */
  readonly right: string;
  /** [L, width, D] */
  readonly matrix: string;
  /** null: the matrix stays as it is. */
  readonly matrixGradient: string | null;
  readonly inputGradient: string;
}

/** Gradients of a matrix that every token is multiplied with, and at the tokens. */
export function planTokenGradient(plan: PlanBuilder, { lanes, tokens, modelWidth }: LayerConfig, every: Dispatch, product: TokenProduct): void {
  const { left, width } = product;
  if (product.matrixGradient !== null) {
    plan.pass(
      outerProduct,
      {
        lanes, experts: 1, rows: tokens, leftStride: width, leftOffset: 0, leftWidth: width, rightRows: tokens, rightWidth: modelWidth,
        gathered: 0, topK: 1, weighted: 0,
      },
      { left, right: product.right, range: every.range, slot: every.slot, weight: "(none)", gradient: product.matrixGradient },
    );
  }
  plan.pass(
    backProject,
    { lanes, experts: 1, rows: tokens, inner: width, width: modelWidth, tiles: every.tiles, paired: 0 },
    { left, tile: every.tile, matrix: product.matrix, second: "(none)", out: product.inputGradient },
  );
}

/**
 * From projectionGradient [L, T, columns] to the gate: writes grad.gate.weight, grad.gate.bias and, for Soft MoE, grad.gate.scale;
 * none of them where the router is frozen.
 * @returns the buffer with the gate's part of the gradient at x.
 */
export function planGateGradients(plan: PlanBuilder, config: LayerConfig, every: Dispatch): string {
  const { lanes, tokens, modelWidth, gateBias, gateFrozen, router, inputJitter } = config;
  const columns = logitColumns(config);
  const soft = router === "soft";
  planTokenGradient(plan, config, every, {
    left: "projectionGradient", width: columns, right: gateInput(config), matrix: gateMatrix(config),
    matrixGradient: gateFrozen ? null : soft ? "unitGateGradient" : "grad.gate.weight", inputGradient: "gateInputGradient",
  });
  if (gateBias && !gateFrozen) {
    plan.pass(columnSums, { lanes, experts: 1, rows: tokens, width: columns }, { left: "projectionGradient", range: every.range, gradient: "grad.gate.bias" });
  }
  if (soft) {
    plan.pass(
      unitRowsGradient, { lanes, rows: tokens, width: modelWidth, scaled: 0 },
      { v: "x", scale: "gate.scale", gradient: "gateInputGradient", inputGradient: "gateTokenGradient", scalePart: "(no scale)" },
    );
    if (gateFrozen) return "gateTokenGradient";
    plan.pass(
      unitRowsGradient, { lanes, rows: columns, width: modelWidth, scaled: 1 },
      { v: "gate.weight", scale: "gate.scale", gradient: "unitGateGradient", inputGradient: "grad.gate.weight", scalePart: "scalePart" },
    );
    const all = planEvenRows(plan, { lanes, experts: 1, perExpert: columns }, "column.", "scalePart", "(none)");
    plan.pass(columnSums, { lanes, experts: 1, rows: columns, width: 1 }, { left: "scalePart", range: all.range, gradient: "grad.gate.scale" });
    return "gateTokenGradient";
  }
  if (!inputJitter) return "gateInputGradient";
  // The derivative of a product with drawn factors is the product with the same factors, drawn again.
  plan.pass(jitter, { lanes, tokens, modelWidth }, { x: "gateInputGradient", draw: "draw", settings: "settings", routerInput: "gateTokenGradient" });
  return "gateTokenGradient";
}
