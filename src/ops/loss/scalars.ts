import { defineOp } from "../contract.ts";
import { BALANCE_VALUES } from "./load-balance.ts";
import { LOAD_METRICS } from "./load-metrics.ts";
import { partCount, PRODUCTS_PER_PART } from "./task-sums.ts";

/** Order of the values in `scalars`, named as in the golden cases. */
export const SCALARS = [
  "aux.slots", "aux.perSlot", "aux.top1", "aux.gshard", "aux.sequence", "z",
  ...LOAD_METRICS, "objective.task", "objective",
] as const;

/** `convention` value that leaves the balance loss out of the objective. */
export const NO_BALANCE_LOSS = BALANCE_VALUES.length;

/**
 * Everything that one lane's forward pass says in single numbers, gathered for one small read:
 * objective = task + auxCoefficient · aux[convention] + zCoefficient · z.
 *
 * Shapes: balance [L, 5], z [L], metrics [L, 8], part [L, N] (absent when tasked = 0), settings
 * [L, 4] whose third and fourth values are the two coefficients → scalars [L, 16].
 */
export const scalars = defineOp({
  name: "loss/scalars",
  params: { lanes: "u32", tokens: "u32", modelWidth: "u32", convention: "u32", tasked: "u32" },
  reads: { balance: "f32", z: "f32", metrics: "f32", part: "f32", settings: "f32" },
  writes: { scalars: "f32" },
  extent: (p) => ({
    balance: p.lanes * BALANCE_VALUES.length,
    z: p.lanes,
    metrics: p.lanes * LOAD_METRICS.length,
    part: p.tasked * p.lanes * partCount(p),
    settings: p.lanes * 4,
    scalars: p.lanes * SCALARS.length,
  }),
  workgroup: 64,
  constants: () => ({ PRODUCTS_PER_PART }),
  groups: (p) => p.lanes,
  flops: (p) => p.tasked * p.lanes * partCount(p),
  tolerance: { scalars: { rel: 1e-5, abs: 1e-5, because: "f32 sum over the parts against a double sum" } },
  cpu({ balance, z, metrics, part, settings, scalars: out }, p) {
    const parts = p.tasked * partCount(p);
    for (let lane = 0; lane < p.lanes; lane++) {
      let task = 0;
      for (let n = 0; n < parts; n++) task += part[lane * parts + n]!;
      const own = balance.subarray(lane * BALANCE_VALUES.length, (lane + 1) * BALANCE_VALUES.length);
      const aux = p.convention === NO_BALANCE_LOSS ? 0 : own[p.convention]!;
      const objective = task + settings[lane * 4 + 2]! * aux + settings[lane * 4 + 3]! * z[lane]!;
      const start = lane * SCALARS.length;
      out.set(own, start);
      out[start + BALANCE_VALUES.length] = z[lane]!;
      out.set(metrics.subarray(lane * LOAD_METRICS.length, (lane + 1) * LOAD_METRICS.length), start + BALANCE_VALUES.length + 1);
      out.set([task, objective], start + SCALARS.length - 2);
    }
  },
});
