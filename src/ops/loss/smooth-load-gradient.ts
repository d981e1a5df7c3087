import { exp } from "#num/exp.ts";
import { cover, defineOp } from "../contract.ts";
import { blockCount, TOKENS_PER_BLOCK } from "../routing/token-blocks.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";

const ONE_OVER_SQRT_TWO_PI = 0.3989422804014327;
/** Tokens of one lane that one workgroup handles. */
const WORKGROUP = 256;

/**
 * Adds the derivative of the smooth load's (std/mean)² to the task's derivative at the clean logits.
 *
 * With M_e = Σ_t Φ((l_te − threshold_t)/τ), m its mean and V = (1/E) Σ (M_e/m − 1)²: dV/dM_e = 2 ((M_e/m − 1) − V)/(E·m),
 * dM_e/dl_te = φ/τ. The threshold is l + noise at the last pick, the noise a constant, so that logit also gets
 * −Σ_e dV/dM_e · φ_te/τ. Times auxCoefficient. Without noise or load the added part is 0.
 * Source: 2106.05974, eq. 5, differentiated. Shapes: logits, perturbed [L, T, E], expert [L, T, k] (no NONE), smoothSum
 * [L, B, E], taskGradient [L, T, E] (absent when tasked = 0), settings [L, 8] → withLoad [L, T, E].
 */
export const smoothLoadGradient = defineOp({
  name: "loss/smooth-load-gradient",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", sequences: "u32", tasked: "u32" },
  reads: { logits: "f32", perturbed: "f32", expert: "u32", smoothSum: "f32", taskGradient: "f32", settings: "f32" },
  writes: { withLoad: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    perturbed: p.lanes * p.tokens * p.experts,
    expert: p.lanes * p.tokens * p.topK,
    smoothSum: p.lanes * blockCount(p) * p.experts,
    taskGradient: p.tasked * p.lanes * p.tokens * p.experts,
    settings: p.lanes * SETTINGS_PER_LANE,
    withLoad: p.lanes * p.tokens * p.experts,
  }),
  workgroup: WORKGROUP,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => p.lanes * cover(p.tokens, WORKGROUP),
  flops: (p) => 24 * p.lanes * p.tokens * p.experts,
  tolerance: {
    withLoad: {
      rel: 5e-5, abs: 1e-7,
      because: "M_e/m − 1 cancels for even loads; rounded differences of f32 logits are divided by a small deviation before exp",
    },
  },
  cpu({ logits, perturbed, expert, smoothSum, taskGradient, settings, withLoad }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const deviation = settings[lane * SETTINGS_PER_LANE + SETTING.logitNoise]! / p.experts;
      const pull = pulls(smoothSum, lane, blockCount(p), p.experts);
      const strength = deviation > 0 ? settings[lane * SETTINGS_PER_LANE + SETTING.auxCoefficient]! / deviation : 0;
      for (let t = lane * p.tokens; t < (lane + 1) * p.tokens; t++) {
        const last = expert[(t + 1) * p.topK - 1]!;
        const task = (e: number): number => (p.tasked === 1 ? taskGradient[t * p.experts + e]! : 0);
        let shared = 0;
        let lastPart = 0;
        for (let e = 0; e < p.experts; e++) {
          let part = 0;
          if (strength !== 0) {
            const x = (logits[t * p.experts + e]! - perturbed[t * p.experts + last]!) / deviation;
            part = strength * pull[e]! * ONE_OVER_SQRT_TWO_PI * exp((-x * x) / 2);
          }
          shared += part;
          if (e === last) lastPart = part;
          withLoad[t * p.experts + e] = task(e) + part;
        }
        withLoad[t * p.experts + last] = task(last) + (lastPart - shared);
      }
    }
  },
});

/** dV/dM_e of every expert of a lane. */
function pulls(smoothSum: ArrayLike<number>, lane: number, blocks: number, experts: number): Float64Array {
  const pull = new Float64Array(experts);
  let mean = 0;
  for (let e = 0; e < experts; e++) {
    for (let b = 0; b < blocks; b++) pull[e]! += smoothSum[(lane * blocks + b) * experts + e]!;
    mean += pull[e]! / experts;
  }
  if (mean === 0) return pull;
  let variation = 0;
  for (let e = 0; e < experts; e++) variation += (pull[e]! / mean - 1) ** 2 / experts;
  for (let e = 0; e < experts; e++) pull[e] = (2 * (pull[e]! / mean - 1 - variation)) / (experts * mean);
  return pull;
}
