import { cover, defineOp } from "../contract.ts";

/**
 * Squared error of every token, the mean over its C numbers: mean_c (output − value)².
 *
 * The gradient is that of the mean over the T tokens of a lane, 2 (output − value) / (T · C); trained = 0 leaves it out.
 * Shapes: output, value [L, T, C] → tokenLoss [L, T], gradient [L, T, C].
 */
export const squaredError = defineOp({
  name: "task/squared-error",
  params: { lanes: "u32", tokens: "u32", columns: "u32", trained: "u32" },
  reads: { output: "f32", value: "f32" },
  writes: { tokenLoss: "f32", gradient: "f32" },
  extent: (p) => ({
    output: p.lanes * p.tokens * p.columns,
    value: p.lanes * p.tokens * p.columns,
    tokenLoss: p.lanes * p.tokens,
    gradient: p.trained * p.lanes * p.tokens * p.columns,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => 4 * p.lanes * p.tokens * p.columns,
  tolerance: {
    tokenLoss: { rel: 4e-6, abs: 1e-7, because: "an f32 sum of squares against a double sum" },
    gradient: { rel: 4e-7, abs: 1e-12, because: "one f32 subtraction and a division" },
  },
  cpu({ output, value, tokenLoss, gradient }, p) {
    for (let token = 0; token < p.lanes * p.tokens; token++) {
      let sum = 0;
      for (let at = token * p.columns; at < (token + 1) * p.columns; at++) {
        const error = output[at]! - value[at]!;
        sum += error * error;
        if (p.trained) gradient[at] = (2 * error) / (p.tokens * p.columns);
      }
      tokenLoss[token] = sum / p.columns;
    }
  },
});
