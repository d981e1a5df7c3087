import { cover, defineOp } from "../contract.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { DRAW_PER_LANE, drawKey, PURPOSE } from "./draw.ts";
import { jitterFactor } from "./jitter.ts";

/**
 * Gradient of the shaken input: inputGradient = gradient · the factor that the element was multiplied with.
 *
 * The factor is drawn again at the same counter, not stored.
 * Shapes: gradient [L, T, D], draw [L, 4], settings [L, 8] → inputGradient [L, T, D].
 */
export const jitterGradient = defineOp({
  name: "routing/jitter-gradient",
  params: { lanes: "u32", tokens: "u32", modelWidth: "u32" },
  reads: { gradient: "f32", draw: "u32", settings: "f32" },
  writes: { inputGradient: "f32" },
  extent: (p) => ({
    gradient: p.lanes * p.tokens * p.modelWidth,
    draw: p.lanes * DRAW_PER_LANE,
    settings: p.lanes * SETTINGS_PER_LANE,
    inputGradient: p.lanes * p.tokens * p.modelWidth,
  }),
  workgroup: 64,
  constants: () => ({ PURPOSE: PURPOSE.jitter }),
  groups: (p) => cover(p.lanes * p.tokens * p.modelWidth, 64),
  flops: (p) => 4 * p.lanes * p.tokens * p.modelWidth,
  tolerance: { inputGradient: { rel: 1e-6, abs: 1e-7, because: "the same bits make an f32 factor, then one product" } },
  cpu({ gradient, draw, settings, inputGradient }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const key = drawKey(draw, lane, PURPOSE.jitter);
      const epsilon = settings[lane * SETTINGS_PER_LANE + SETTING.inputJitter]!;
      for (let token = lane * p.tokens; token < (lane + 1) * p.tokens; token++) {
        for (let i = 0; i < p.modelWidth; i++) {
          const at = token * p.modelWidth + i;
          inputGradient[at] = gradient[at]! * jitterFactor(key, epsilon, token, i);
        }
      }
    }
  },
});
