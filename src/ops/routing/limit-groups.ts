import { cover, defineOp } from "../contract.ts";

/**
 * The choice value of an expert whose group is out: the lowest float, below every real value. A 0 would win against
 * negative values, and an infinity has no place in WGSL.
 */
export const LOWEST = -3.4028234663852886e38;

/**
 * Group-limited choice: the experts are equal runs of neighbours, and only the best groups stay.
 *
 * A group is worth the sum of its groupTop largest values: 1 is "max" (DeepSeek-V2), 2 "top2-sum" (DeepSeek-V3),
 * k / groupsKept Megatron's rule. The groupsKept most valuable groups stay, ties to the lower group; values of all other
 * experts become LOWEST.
 * Shapes: value [L, T, E] → limited [L, T, E], groupValue [L, T, groups].
 */
export const limitGroups = defineOp({
  name: "routing/limit-groups",
  params: { lanes: "u32", tokens: "u32", experts: "u32", groups: "u32", groupsKept: "u32", groupTop: "u32" },
  reads: { value: "f32" },
  writes: { limited: "f32", groupValue: "f32" },
  extent: (p) => ({
    value: p.lanes * p.tokens * p.experts,
    limited: p.lanes * p.tokens * p.experts,
    groupValue: p.lanes * p.tokens * p.groups,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens, 64),
  flops: (p) => p.lanes * p.tokens * p.groups * (p.groupTop - 1),
  tolerance: {
    limited: "exact",
    groupValue: { rel: 1e-6, abs: 1e-37, because: "a sum of groupTop f32 values against doubles" },
  },
  cpu({ value, limited, groupValue }, p) {
    const size = p.experts / p.groups;
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const values = Array.from({ length: p.groups }, (_, group) => {
        const start = row * p.experts + group * size;
        const best = [...value.subarray(start, start + size)].toSorted((a, b) => b - a).slice(0, p.groupTop);
        let sum = 0;
        for (const one of best) sum += one;
        return sum;
      });
      // Sorting is stable, so equal groups stay in index order.
      const kept = new Set(values.map((_, group) => group).toSorted((a, b) => values[b]! - values[a]!).slice(0, p.groupsKept));
      groupValue.set(values, row * p.groups);
      for (let e = 0; e < p.experts; e++) {
        limited[row * p.experts + e] = kept.has(Math.floor(e / size)) ? value[row * p.experts + e]! : LOWEST;
      }
    }
  },
});
