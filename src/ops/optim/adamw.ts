import { cover, defineOp } from "../contract.ts";
import { isFrozen } from "./frozen.ts";
import { clipFactor, HYPER, HYPER_PER_LANE } from "./hyper.ts";

/**
 * One step of AdamW on one tensor: the weight and both moments after it.
 *
 * With the clipped gradient g: m = β1 m + (1 − β1) g, v = β2 v + (1 − β2) g², w = w − lr · decay · w
 * − lr · (m / correction1) / (√(v / correction2) + ε). decayed = 0: no weight decay. Where
 * frozen is not 0, weight and moments stay; rows = 0: no row is frozen.
 * Source: Loshchilov and Hutter 2019, 1711.05101, algorithm 2.
 * Shapes: weight, gradient [L, n], moments [L, 2, n], hyper [L, 8], squares [L] (sum of squares of all gradients),
 * frozen [L, rows] (of n / rows elements each) → nextWeight [L, n], nextMoments [L, 2, n].
 */
export const adamw = defineOp({
  name: "optim/adamw",
  params: { lanes: "u32", count: "u32", decayed: "u32", rows: "u32" },
  reads: { weight: "f32", moments: "f32", gradient: "f32", hyper: "f32", squares: "f32", frozen: "f32" },
  writes: { nextWeight: "f32", nextMoments: "f32" },
  extent: (p) => ({
    weight: p.lanes * p.count,
    moments: 2 * p.lanes * p.count,
    gradient: p.lanes * p.count,
    hyper: p.lanes * HYPER_PER_LANE,
    squares: p.lanes,
    frozen: p.lanes * p.rows,
    nextWeight: p.lanes * p.count,
    nextMoments: 2 * p.lanes * p.count,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.count, 64),
  flops: (p) => 16 * p.lanes * p.count,
  tolerance: {
    nextWeight: { rel: 4e-6, abs: 1e-7, because: "f32 square root and two divisions in the size of the step" },
    nextMoments: { rel: 4e-6, abs: 1e-12, because: "two f32 products and the factor of the clipping" },
  },
  cpu({ weight, moments, gradient, hyper, squares, frozen, nextWeight, nextMoments }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const at = (name: keyof typeof HYPER): number => hyper[lane * HYPER_PER_LANE + HYPER[name]]!;
      const rate = at("learningRate");
      const beta1 = at("beta1");
      const beta2 = at("beta2");
      const epsilon = at("epsilon");
      const correction1 = at("correction1");
      const correction2 = at("correction2");
      const decay = p.decayed ? at("weightDecay") : 0;
      const factor = clipFactor(squares[lane]!, at("clip"));
      for (let i = 0; i < p.count; i++) {
        const index = lane * p.count + i;
        const first = 2 * lane * p.count + i;
        const w = weight[index]!;
        if (isFrozen(frozen, p, lane, i)) {
          nextWeight[index] = w;
          nextMoments[first] = moments[first]!;
          nextMoments[first + p.count] = moments[first + p.count]!;
          continue;
        }
        const g = factor * gradient[index]!;
        const m = beta1 * moments[first]! + (1 - beta1) * g;
        const v = beta2 * moments[first + p.count]! + (1 - beta2) * g * g;
        nextWeight[index] = w - rate * decay * w - (rate * (m / correction1)) / (Math.sqrt(v / correction2) + epsilon);
        nextMoments[first] = m;
        nextMoments[first + p.count] = v;
      }
    }
  },
});
