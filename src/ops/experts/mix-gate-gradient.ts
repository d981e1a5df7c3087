import { cover, defineOp } from "../contract.ts";

/**
 * Gradient at the logit of the shared expert's gate: logitGradient = gradient · mix · (1 − mix).
 *
 * Shapes: mix, gradient (at mix) [L, T] → logitGradient [L, T].
 */
export const mixGateGradient = defineOp({
  name: "experts/mix-gate-gradient",
  params: { lanes: "u32", tokens: "u32" },
  reads: { mix: "f32", gradient: "f32" },
  writes: { logitGradient: "f32" },
  extent: (p) => ({
    mix: p.lanes * p.tokens,
    gradient: p.lanes * p.tokens,
    logitGradient: p.lanes * p.tokens,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 3 * p.lanes * p.tokens,
  tolerance: { logitGradient: { rel: 4e-7, abs: 1e-30, because: "a difference and two products in f32" } },
  cpu({ mix, gradient, logitGradient }, p) {
    for (let t = 0; t < p.lanes * p.tokens; t++) logitGradient[t] = gradient[t]! * mix[t]! * (1 - mix[t]!);
  },
});
