import { defineOp } from "../contract.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { DROP_METRICS } from "./drop-metrics.ts";
import { BALANCE_VALUES } from "./load-balance.ts";
import { LOAD_METRICS } from "./load-metrics.ts";
import { partCount, PRODUCTS_PER_PART } from "./task-sums.ts";

type AuxName = `aux.${(typeof BALANCE_VALUES)[number]}`;

/** Order of the values in `scalars`, named as in the golden cases. */
export const SCALARS = [
  ...BALANCE_VALUES.map((name): AuxName => `aux.${name}`), "z",
  ...LOAD_METRICS, ...DROP_METRICS, "objective.task", "objective",
] as const;

const IMPORTANCE = BALANCE_VALUES.indexOf("importance");
const IMPORTANCE_METRIC = LOAD_METRICS.indexOf("importanceCv2.population");

/** `convention` value that leaves the balance loss out of the objective. */
export const NO_BALANCE_LOSS = BALANCE_VALUES.length;

/**
 * Everything that one lane's forward pass says in single numbers, gathered for one small read:
 * objective = task + auxCoefficient · aux[convention] + zCoefficient · z.
 *
 * A router without picks has no balance, load metrics or drops: with balanced, measured or dropped = 0 the
 * buffer is absent and its values are 0. The importance is that of the metrics, which see no noise on the logits
 * (V-MoE, 2106.05974). Shapes: balance [L, 9], z [L], metrics [L, 9], drops [L, 6], part [L, N]
 * (absent when tasked = 0), settings [L, 8] → scalars [L, 27].
 */
export const scalars = defineOp({
  name: "loss/scalars",
  params: {
    lanes: "u32", tokens: "u32", modelWidth: "u32", convention: "u32", tasked: "u32", balanced: "u32", measured: "u32", dropped: "u32",
  },
  reads: { balance: "f32", z: "f32", metrics: "f32", drops: "f32", part: "f32", settings: "f32" },
  writes: { scalars: "f32" },
  extent: (p) => ({
    balance: p.balanced * p.lanes * BALANCE_VALUES.length,
    z: p.lanes,
    metrics: p.measured * p.lanes * LOAD_METRICS.length,
    drops: p.dropped * p.lanes * DROP_METRICS.length,
    part: p.tasked * p.lanes * partCount(p),
    settings: p.lanes * SETTINGS_PER_LANE,
    scalars: p.lanes * SCALARS.length,
  }),
  workgroup: 64,
  constants: () => ({
    PRODUCTS_PER_PART, BALANCE_VALUES: BALANCE_VALUES.length, LOAD_METRICS: LOAD_METRICS.length, DROP_METRICS: DROP_METRICS.length, IMPORTANCE, IMPORTANCE_METRIC,
  }),
  groups: (p) => p.lanes,
  flops: (p) => p.tasked * p.lanes * partCount(p),
  tolerance: { scalars: { rel: 1e-5, abs: 1e-5, because: "f32 sum over the parts against a double sum" } },
  cpu({ balance, z, metrics, drops, part, settings, scalars: out }, p) {
    const parts = p.tasked * partCount(p);
    const sources = [
      [balance, BALANCE_VALUES.length, p.balanced], [z, 1, 1], [metrics, LOAD_METRICS.length, p.measured], [drops, DROP_METRICS.length, p.dropped],
    ] as const;
    for (let lane = 0; lane < p.lanes; lane++) {
      let task = 0;
      for (let n = 0; n < parts; n++) task += part[lane * parts + n]!;
      const setting = (place: number): number => settings[lane * SETTINGS_PER_LANE + place]!;
      const counted = p.balanced === 1 && p.convention !== NO_BALANCE_LOSS;
      const importance = p.measured === 1 && p.convention === IMPORTANCE;
      const aux = importance ? metrics[lane * LOAD_METRICS.length + IMPORTANCE_METRIC]! : counted ? balance[lane * BALANCE_VALUES.length + p.convention]! : 0;
      const first = lane * SCALARS.length;
      const objective = task + setting(SETTING.auxCoefficient) * aux + setting(SETTING.zCoefficient) * z[lane]!;
      let at = first;
      for (const [values, count, given] of sources) {
        for (let i = 0; i < count; i++) out[at++] = given === 1 ? values[lane * count + i]! : 0;
      }
      if (p.measured === 1) out[first + IMPORTANCE] = metrics[lane * LOAD_METRICS.length + IMPORTANCE_METRIC]!;
      out[at] = task;
      out[at + 1] = objective;
    }
  },
});
