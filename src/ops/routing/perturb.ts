import { log } from "#num/log.ts";
import { log1p } from "#num/log1p.ts";
import { normal, uniform, type RandomKey } from "#num/random.ts";
import { cover, defineOp } from "../contract.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { DRAW_PER_LANE, drawKey, PURPOSE } from "./draw.ts";

/** Half of a draw's last digit: no uniform is 0 or 1. */
const HALF_STEP = 0.5 / 2 ** 32;

/** Standard Gumbel −ln(−ln u) at counter (a, b): above u = 1/2 from 1 − u, which is then the exact one. */
function gumbel(key: RandomKey, a: number, b: number): number {
  const u = uniform(key, a, b) + HALF_STEP;
  return -log(u < 0.5 ? -log(u) : -log1p(-(1 - u)));
}

/**
 * Random nudges on the logits.
 *
 * gumbel = 0: l + (logitNoise / E) · N(0, 1) (vmoe, Riquelme et al. 2021); 1: l + Gumbel, whose largest is a draw from
 * softmax(l) (Maddison et al. 2014; DeepSpeed). Drawn at counter (lane · T + t, e).
 * Shapes: logits [L, T, E], draw [L, 4], settings [L, 8] → perturbed [L, T, E].
 */
export const perturb = defineOp({
  name: "routing/perturb",
  params: { lanes: "u32", tokens: "u32", experts: "u32", gumbel: "u32" },
  reads: { logits: "f32", draw: "u32", settings: "f32" },
  writes: { perturbed: "f32" },
  extent: (p) => ({
    logits: p.lanes * p.tokens * p.experts,
    draw: p.lanes * DRAW_PER_LANE,
    settings: p.lanes * SETTINGS_PER_LANE,
    perturbed: p.lanes * p.tokens * p.experts,
  }),
  workgroup: 64,
  constants: (p) => ({ PURPOSE: PURPOSE.logits, GUMBEL: p.gumbel }),
  groups: (p) => cover(p.lanes * p.tokens * p.experts, 64),
  flops: (p) => 20 * p.lanes * p.tokens * p.experts,
  tolerance: {
    perturbed: { rel: 2e-6, abs: 4e-6, because: "f32 quantile of relative error 1e-6 (PPND7); WGSL log: 2^-21 near 1, 3 ulp elsewhere" },
  },
  cpu({ logits, draw, settings, perturbed }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const key = drawKey(draw, lane, PURPOSE.logits);
      const size = settings[lane * SETTINGS_PER_LANE + SETTING.logitNoise]! / p.experts;
      for (let token = lane * p.tokens; token < (lane + 1) * p.tokens; token++) {
        for (let e = 0; e < p.experts; e++) {
          const nudge = p.gumbel ? gumbel(key, token, e) : size * normal(key, token, e);
          perturbed[token * p.experts + e] = logits[token * p.experts + e]! + nudge;
        }
      }
    }
  },
});
