import { defineOp } from "../contract.ts";

/**
 * Mean of one number per token over the tokens of a lane.
 *
 * Shapes: value [L, T] → mean [L].
 */
export const tokenMean = defineOp({
  name: "task/token-mean",
  params: { lanes: "u32", tokens: "u32" },
  reads: { value: "f32" },
  writes: { mean: "f32" },
  extent: (p) => ({ value: p.lanes * p.tokens, mean: p.lanes }),
  workgroup: 64,
  groups: (p) => p.lanes,
  flops: (p) => p.lanes * p.tokens,
  tolerance: { mean: { rel: 4e-6, abs: 1e-7, because: "an f32 sum in 64 parts against a double sum" } },
  cpu({ value, mean }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      let sum = 0;
      for (let token = 0; token < p.tokens; token++) sum += value[lane * p.tokens + token]!;
      mean[lane] = sum / p.tokens;
    }
  },
});
