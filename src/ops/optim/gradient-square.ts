import { defineOp } from "../contract.ts";

/**
 * Sum of squares of one tensor's gradient, and the running sum over the tensors so far.
 *
 * first = 1: nothing came before, and `before` is absent.
 * Shapes: gradient [L, n], before [L] → square, squares [L].
 */
export const gradientSquare = defineOp({
  name: "optim/gradient-square",
  params: { lanes: "u32", count: "u32", first: "u32" },
  reads: { gradient: "f32", before: "f32" },
  writes: { square: "f32", squares: "f32" },
  extent: (p) => ({ gradient: p.lanes * p.count, before: p.first ? 0 : p.lanes, square: p.lanes, squares: p.lanes }),
  workgroup: 64,
  groups: (p) => p.lanes,
  flops: (p) => 2 * p.lanes * p.count,
  tolerance: {
    square: { rel: 1e-5, abs: 1e-30, because: "an f32 sum of squares in 64 parts against a double sum" },
    squares: { rel: 1e-5, abs: 1e-30, because: "an f32 sum of squares in 64 parts against a double sum" },
  },
  cpu({ gradient, before, square, squares }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      let sum = 0;
      for (let i = 0; i < p.count; i++) sum += gradient[lane * p.count + i]! * gradient[lane * p.count + i]!;
      square[lane] = sum;
      squares[lane] = sum + (p.first ? 0 : before[lane]!);
    }
  },
});
