import { cover, defineOp } from "../contract.ts";

/**
 * One step of loss-free balancing: b_e + u · sign(mean(c) − c_e), so that busy experts become harder to choose.
 *
 * With centred = 1 the mean of the step is taken off, so that the biases keep their mean. Sources: Wang et al. 2024,
 * 2408.15664, algorithm 1 (plain); torchtitan (centred). sign(0) = 0.
 * Shapes: load [L, E], bias [L, E] → nextBias [L, E].
 */
export const biasUpdate = defineOp({
  name: "routing/bias-update",
  params: { lanes: "u32", experts: "u32", centred: "u32", rate: "f32" },
  reads: { load: "u32", bias: "f32" },
  writes: { nextBias: "f32" },
  extent: (p) => ({ load: p.lanes * p.experts, bias: p.lanes * p.experts, nextBias: p.lanes * p.experts }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.experts, 64),
  flops: (p) => 3 * p.lanes * p.experts,
  tolerance: { nextBias: { rel: 1e-6, abs: 1e-9, because: "one f32 product and two sums, of signs that are exact" } },
  cpu({ load, bias, nextBias }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      const own = load.subarray(lane * p.experts, (lane + 1) * p.experts);
      const total = own.reduce((sum, count) => sum + count, 0);
      // E · c_e against Σ c: whole numbers, so that a load equal to the mean is seen as such.
      const signs = Array.from(own, (count) => Math.sign(total - count * p.experts));
      const centre = p.centred ? signs.reduce((sum, sign) => sum + sign, 0) / p.experts : 0;
      signs.forEach((sign, e) => (nextBias[lane * p.experts + e] = bias[lane * p.experts + e]! + p.rate * (sign - centre)));
    }
  },
});
