import { cover, defineOp } from "../contract.ts";

/**
 * Gradient of a softmax over tokens: dl = dispatch · (gradient − Σ_tokens dispatch · gradient), column by column.
 *
 * Shapes: dispatch, gradient [L, T, C] → logitGradient [L, T, C].
 */
export const columnSoftmaxGradient = defineOp({
  name: "routing/column-softmax-gradient",
  params: { lanes: "u32", tokens: "u32", columns: "u32" },
  reads: { dispatch: "f32", gradient: "f32" },
  writes: { logitGradient: "f32" },
  extent: (p) => ({
    dispatch: p.lanes * p.tokens * p.columns,
    gradient: p.lanes * p.tokens * p.columns,
    logitGradient: p.lanes * p.tokens * p.columns,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.columns, 64),
  flops: (p) => 4 * p.lanes * p.tokens * p.columns,
  tolerance: { logitGradient: { rel: 1e-5, abs: 1e-7, because: "an f32 sum over all tokens of either sign, then a difference" } },
  cpu({ dispatch, gradient, logitGradient }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const end = (lane + 1) * p.tokens * p.columns;
      for (let column = 0; column < p.columns; column++) {
        const start = lane * p.tokens * p.columns + column;
        let mean = 0;
        for (let at = start; at < end; at += p.columns) mean += dispatch[at]! * gradient[at]!;
        for (let at = start; at < end; at += p.columns) logitGradient[at] = dispatch[at]! * (gradient[at]! - mean);
      }
    }
  },
});
