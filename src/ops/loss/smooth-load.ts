import { erfc } from "#num/erfc.ts";
import { cover, defineOp } from "../contract.ts";
import { blockCount, blockRange, TOKENS_PER_BLOCK } from "../routing/token-blocks.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";

/** Probability that a standard normal variable is below x. */
function normalBelow(x: number): number {
  return erfc(-x * Math.SQRT1_2) / 2;
}

/**
 * How often each expert would be picked if the noise were drawn again: a load that has a derivative.
 *
 * Sums Φ((l_te − threshold_t) / τ) over the tokens of a block; l is the clean logit, threshold the noisy logit of the
 * token's last pick and τ = logitNoise / E the deviation of the noise. Without noise Φ is a step, 1/2 at 0.
 * Source: vmoe `_load_auxiliary_loss`, 2106.05974. Shapes: logits, perturbed [L, T, E], expert [L, T, k] (no NONE),
 * settings [L, 8] → smoothSum [L, B, E].
 */
export const smoothLoad = defineOp({
  name: "loss/smooth-load",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", sequences: "u32" },
  reads: { logits: "f32", perturbed: "f32", expert: "u32", settings: "f32" },
  writes: { smoothSum: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    perturbed: p.lanes * p.tokens * p.experts,
    expert: p.lanes * p.tokens * p.topK,
    settings: p.lanes * SETTINGS_PER_LANE,
    smoothSum: p.lanes * blockCount(p) * p.experts,
  }),
  workgroup: 64,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => cover(p.lanes * blockCount(p) * p.experts, 64),
  flops: (p) => 20 * p.lanes * p.tokens * p.experts,
  tolerance: {
    smoothSum: {
      rel: 2e-6, abs: 2e-5,
      because: "the rounded difference of two f32 logits is divided by a small deviation, then 64 values of Φ good to 1e-6 are summed",
    },
  },
  cpu({ logits, perturbed, expert, settings, smoothSum }, p) {
    const blocks = blockCount(p);
    for (let lane = 0; lane < p.lanes; lane++) {
      const deviation = settings[lane * SETTINGS_PER_LANE + SETTING.logitNoise]! / p.experts;
      for (let block = 0; block < blocks; block++) {
        const [start, end] = blockRange(p, block);
        for (let e = 0; e < p.experts; e++) {
          let sum = 0;
          for (let t = lane * p.tokens + start; t < lane * p.tokens + end; t++) {
            const last = expert[(t + 1) * p.topK - 1]!;
            const above = logits[t * p.experts + e]! - perturbed[t * p.experts + last]!;
            sum += deviation > 0 ? normalBelow(above / deviation) : (1 + Math.sign(above)) / 2;
          }
          smoothSum[(lane * blocks + block) * p.experts + e] = sum;
        }
      }
    }
  },
});
