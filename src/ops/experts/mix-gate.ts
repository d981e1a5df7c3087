import { exp } from "#num/exp.ts";
import { cover, defineOp } from "../contract.ts";
import { alignedRows } from "../tile-shape.ts";

/**
 * How much of the shared expert a token takes: mix[t] = σ(mixWeight · x[t]), between 0 and 1.
 *
 * Source: the shared expert gate of Qwen1.5-MoE and Qwen2-MoE.
 * Shapes: x [L, T, D], mixWeight [L, D] → mix [L, T].
 */
export const mixGate = defineOp({
  name: "experts/mix-gate",
  params: { lanes: "u32", tokens: "u32", modelWidth: "u32" },
  reads: { x: "f32", mixWeight: "f32" },
  writes: { mix: "f32" },
  extent: (p) => ({
    x: p.lanes * p.tokens * p.modelWidth,
    mixWeight: p.lanes * p.modelWidth,
    mix: p.lanes * p.tokens,
  }),
  workgroup: 64,
  constants: (p) => ({ ALIGNED: alignedRows(p.modelWidth) }),
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 2 * p.lanes * p.tokens * p.modelWidth,
  tolerance: { mix: { rel: 4e-6, abs: 1e-6, because: "an f32 dot product of up to 4096 terms, then WGSL exp" } },
  cpu({ x, mixWeight, mix }, p) {
    for (let t = 0; t < p.lanes * p.tokens; t++) {
      const lane = Math.floor(t / p.tokens);
      let logit = 0;
      for (let d = 0; d < p.modelWidth; d++) logit += x[t * p.modelWidth + d]! * mixWeight[lane * p.modelWidth + d]!;
      mix[t] = 1 / (1 + exp(-logit));
    }
  },
});
