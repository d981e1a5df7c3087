import { uniform, type RandomKey } from "#num/random.ts";
import { cover, defineOp } from "../contract.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { DRAW_PER_LANE, drawKey, PURPOSE } from "./draw.ts";

/** The factor of one element: uniform in [1 − ε, 1 + ε]. */
function jitterFactor(key: RandomKey, epsilon: number, token: number, element: number): number {
  return 1 - epsilon + 2 * epsilon * uniform(key, token, element);
}

/**
 * Shakes what the router sees: routerInput = x · U(1 − ε, 1 + ε), drawn for every element.
 *
 * The experts see the clean x. U(t, d) is drawn at counter (lane · T + t, d), so nothing depends on the order of work.
 * Shapes: x [L, T, D], draw [L, 4], settings [L, 8] → routerInput [L, T, D]. Source: Fedus et al. 2021 (Switch), input jitter.
 */
export const jitter = defineOp({
  name: "routing/jitter",
  params: { lanes: "u32", tokens: "u32", modelWidth: "u32" },
  reads: { x: "f32", draw: "u32", settings: "f32" },
  writes: { routerInput: "f32" },
  extent: (p) => ({
    x: p.lanes * p.tokens * p.modelWidth,
    draw: p.lanes * DRAW_PER_LANE,
    settings: p.lanes * SETTINGS_PER_LANE,
    routerInput: p.lanes * p.tokens * p.modelWidth,
  }),
  workgroup: 64,
  constants: () => ({ PURPOSE: PURPOSE.jitter }),
  groups: (p) => cover(p.lanes * p.tokens * p.modelWidth, 64),
  flops: (p) => 4 * p.lanes * p.tokens * p.modelWidth,
  tolerance: { routerInput: { rel: 1e-6, abs: 1e-7, because: "the same bits make an f32 factor, then one product" } },
  cpu({ x, draw, settings, routerInput }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const key = drawKey(draw, lane, PURPOSE.jitter);
      const epsilon = settings[lane * SETTINGS_PER_LANE + SETTING.inputJitter]!;
      for (let token = lane * p.tokens; token < (lane + 1) * p.tokens; token++) {
        for (let i = 0; i < p.modelWidth; i++) {
          const at = token * p.modelWidth + i;
          routerInput[at] = x[at]! * jitterFactor(key, epsilon, token, i);
        }
      }
    }
  },
});
