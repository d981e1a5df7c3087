import { exp } from "#num/exp.ts";
import { defineOp } from "../contract.ts";

/** Iterations after which an assignment that still moves is taken as it is. */
const SINKHORN_LIMIT = 1000;
/** Keeps the denominators positive (Megatron, sinkhorn). */
const SINKHORN_EPSILON = 1e-8;

/**
 * Sinkhorn balancing: row and column scales under which every token gives 1/T and every expert takes 1/E.
 *
 * Starting from d1 = 1, repeat d0 = (1/T) / (K d1 + 1e-8), d1 = (1/E) / (Kᵀ d0 + 1e-8), K = e^l, until the mean of
 * |Δ d1| is at most the tolerance, or SINKHORN_LIMIT times. Picks are the top k of M = d0 K d1. With each token's largest
 * logit m taken out, K′ = e^(l − m) and d0′ = e^m d0 = (1/T) / (K′ d1 + 1e-8 e^−m) give the same d1 and M, and nothing
 * overflows. In f32 a tolerance below 1e-6 is never met, and tokens all of whose logits are below −80 meet a smaller
 * epsilon than they should.
 * Shapes: logits [L, T, E] → plan M [L, T, E], tokenScale d0′ [L, T], expertScale d1 [L, E], iterations [L].
 * Source: Megatron-LM, sinkhorn_load_balancing; Clark et al. 2022, 2202.01169.
 */
export const sinkhorn = defineOp({
  name: "routing/sinkhorn",
  params: { lanes: "u32", tokens: "u32", experts: "u32", tolerance: "f32" },
  reads: { logits: "f32" },
  writes: { plan: "f32", tokenScale: "f32", expertScale: "f32", iterations: "u32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    plan: p.lanes * p.tokens * p.experts,
    tokenScale: p.lanes * p.tokens,
    expertScale: p.lanes * p.experts,
    iterations: p.lanes,
  }),
  workgroup: 64,
  constants: () => ({ SINKHORN_LIMIT }),
  groups: (p) => p.lanes,
  // About ten iterations of two multiply-adds per element.
  flops: (p) => 40 * p.lanes * p.tokens * p.experts,
  tolerance: {
    plan: { rel: 2e-5, abs: 1e-9, because: "errors of f32 sums over tokens pass from iteration to iteration" },
    tokenScale: { rel: 2e-5, abs: 1e-9, because: "as plan" },
    expertScale: { rel: 2e-5, abs: 1e-6, because: "as plan" },
    iterations: "exact",
  },
  cpu({ logits, plan, tokenScale, expertScale, iterations }, p) {
    const { tokens, experts } = p;
    for (let lane = 0; lane < p.lanes; lane++) {
      const start = lane * tokens * experts;
      const kernel = new Float64Array(tokens * experts);
      const epsilon = new Float64Array(tokens);
      for (let t = 0; t < tokens; t++) {
        let max = -Infinity;
        for (let e = 0; e < experts; e++) max = Math.max(max, logits[start + t * experts + e]!);
        epsilon[t] = SINKHORN_EPSILON * exp(-max);
        for (let e = 0; e < experts; e++) kernel[t * experts + e] = exp(logits[start + t * experts + e]! - max);
      }
      const d0 = new Float64Array(tokens);
      const d1 = new Float64Array(experts).fill(1);
      let count = 0;
      for (let change = Infinity; change > p.tolerance && count < SINKHORN_LIMIT; count++) {
        for (let t = 0; t < tokens; t++) {
          let sum = epsilon[t]!;
          for (let e = 0; e < experts; e++) sum += kernel[t * experts + e]! * d1[e]!;
          d0[t] = 1 / (tokens * sum);
        }
        change = 0;
        for (let e = 0; e < experts; e++) {
          let sum = SINKHORN_EPSILON;
          for (let t = 0; t < tokens; t++) sum += kernel[t * experts + e]! * d0[t]!;
          const next = 1 / (experts * sum);
          change += Math.abs(next - d1[e]!) / experts;
          d1[e] = next;
        }
      }
      iterations[lane] = count;
      tokenScale.set(d0, lane * tokens);
      expertScale.set(d1, lane * experts);
      for (let i = 0; i < tokens * experts; i++) plan[start + i] = d0[Math.floor(i / experts)]! * kernel[i]! * d1[i % experts]!;
    }
  },
});
