import { cover, defineOp } from "../contract.ts";

/** Products summed by one invocation. */
export const PRODUCTS_PER_PART = 256;

interface OutputShape {
  readonly tokens: number;
  readonly modelWidth: number;
}

/** Parts that the T·D products of one lane are divided into. */
export function partCount({ tokens, modelWidth }: OutputShape): number {
  return Math.ceil((tokens * modelWidth) / PRODUCTS_PER_PART);
}

/**
 * First stage of the task objective Σ output · upstream: consecutive products summed in order.
 * Shapes: output, upstream [L, T, D] → part [L, N].
 */
export const taskSums = defineOp({
  name: "loss/task-sums",
  params: { lanes: "u32", tokens: "u32", modelWidth: "u32" },
  reads: { output: "f32", upstream: "f32" },
  writes: { part: "f32" },
  extent: (p) => ({
    output: p.lanes * p.tokens * p.modelWidth,
    upstream: p.lanes * p.tokens * p.modelWidth,
    part: p.lanes * partCount(p),
  }),
  workgroup: 64,
  constants: () => ({ PRODUCTS_PER_PART }),
  groups: (p) => cover(p.lanes * partCount(p), 64),
  flops: (p) => 2 * p.lanes * p.tokens * p.modelWidth,
  tolerance: { part: { rel: 1e-5, abs: 1e-5, because: "256 f32 products of either sign against double sums" } },
  cpu({ output, upstream, part }, p) {
    const products = p.tokens * p.modelWidth;
    const parts = partCount(p);
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let n = 0; n < parts; n++) {
        const end = Math.min((n + 1) * PRODUCTS_PER_PART, products);
        let sum = 0;
        for (let i = n * PRODUCTS_PER_PART; i < end; i++) sum += output[lane * products + i]! * upstream[lane * products + i]!;
        part[lane * parts + n] = sum;
      }
    }
  },
});
