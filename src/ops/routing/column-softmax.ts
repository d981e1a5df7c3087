import { exp } from "#num/exp.ts";
import { cover, defineOp } from "../contract.ts";

/**
 * Softmax over tokens, for every column of its own: the shares with which tokens make up a slot of Soft MoE.
 *
 * The column's largest logit is subtracted first. Not causal.
 * Shapes: logits [L, T, C] → dispatch [L, T, C]. Source: Puigcerver et al. 2023, 2308.00951, eq. 1.
 */
export const columnSoftmax = defineOp({
  name: "routing/column-softmax",
  params: { lanes: "u32", tokens: "u32", columns: "u32" },
  reads: { logits: "f32" },
  writes: { dispatch: "f32" },
  extent: (p) => ({ logits: p.lanes * p.tokens * p.columns, dispatch: p.lanes * p.tokens * p.columns }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.columns, 64),
  flops: (p) => 4 * p.lanes * p.tokens * p.columns,
  tolerance: { dispatch: { rel: 1e-5, abs: 1e-7, because: "WGSL exp is good to 3 + 2|x| ulp; an f32 sum over all tokens, then one division" } },
  cpu({ logits, dispatch }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const end = (lane + 1) * p.tokens * p.columns;
      for (let column = 0; column < p.columns; column++) {
        const start = lane * p.tokens * p.columns + column;
        let max = -Infinity;
        for (let at = start; at < end; at += p.columns) max = Math.max(max, logits[at]!);
        let sum = 0;
        for (let at = start; at < end; at += p.columns) sum += exp(logits[at]! - max);
        for (let at = start; at < end; at += p.columns) dispatch[at] = exp(logits[at]! - max) / sum;
      }
    }
  },
});
