import { cover, defineOp } from "../contract.ts";
import { isFrozen } from "./frozen.ts";
import { clipFactor, HYPER, HYPER_PER_LANE } from "./hyper.ts";

/**
 * One step of gradient descent with momentum on one tensor: the weight and its velocity after it.
 *
 * With the clipped gradient g: velocity = β1 · velocity + g, w = w − lr · decay · w − lr · velocity.
 * decayed = 0: no weight decay. Where frozen is not 0, weight and velocity stay; rows = 0: no row is frozen.
 * Shapes: weight, velocity, gradient [L, n], hyper [L, 8], squares [L] (sum of squares of all gradients),
 * frozen [L, rows] (of n / rows elements each) →
 * nextWeight, nextVelocity [L, n].
 */
export const sgd = defineOp({
  name: "optim/sgd",
  params: { lanes: "u32", count: "u32", decayed: "u32", rows: "u32" },
  reads: { weight: "f32", velocity: "f32", gradient: "f32", hyper: "f32", squares: "f32", frozen: "f32" },
  writes: { nextWeight: "f32", nextVelocity: "f32" },
  extent: (p) => ({
    weight: p.lanes * p.count,
    velocity: p.lanes * p.count,
    gradient: p.lanes * p.count,
    hyper: p.lanes * HYPER_PER_LANE,
    squares: p.lanes,
    frozen: p.lanes * p.rows,
    nextWeight: p.lanes * p.count,
    nextVelocity: p.lanes * p.count,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.count, 64),
  flops: (p) => 7 * p.lanes * p.count,
  tolerance: {
    nextWeight: { rel: 1e-6, abs: 1e-7, because: "three f32 products and sums" },
    nextVelocity: { rel: 4e-6, abs: 1e-12, because: "two f32 products and the factor of the clipping" },
  },
  cpu({ weight, velocity, gradient, hyper, squares, frozen, nextWeight, nextVelocity }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const at = (name: keyof typeof HYPER): number => hyper[lane * HYPER_PER_LANE + HYPER[name]]!;
      const rate = at("learningRate");
      const momentum = at("beta1");
      const decay = p.decayed ? at("weightDecay") : 0;
      const factor = clipFactor(squares[lane]!, at("clip"));
      for (let index = lane * p.count; index < (lane + 1) * p.count; index++) {
        const w = weight[index]!;
        if (isFrozen(frozen, p, lane, index - lane * p.count)) {
          nextWeight[index] = w;
          nextVelocity[index] = velocity[index]!;
          continue;
        }
        const moved = momentum * velocity[index]! + factor * gradient[index]!;
        nextWeight[index] = w - rate * decay * w - rate * moved;
        nextVelocity[index] = moved;
      }
    }
  },
});
