import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";

/** Who is seated first; operators name an order by its number. */
export const SEAT_ORDER = { slotMajor: 0, tokenMajor: 1, keyFirst: 2, slotThenKey: 3 } as const;

/**
 * Seats of experts with a capacity: a slot keeps its expert if fewer than `capacity` slots come before it.
 *
 * Before means, among slots that want the same expert from the same routing group (an equal run of tokens with seats of
 * its own): order 0 by pick, then token (all first choices first); 1 by token, then pick; 2 by key descending, then
 * token, then pick; 3 by pick, then key descending, then token (batch priority).
 * Shapes: wanted [L, T, k] (or NONE), slot [L, S] and range [L, E, 2] of its rows, key [L, S] (absent for orders 0 and
 * 1) → seated [L, T, k]: the expert, or NONE. Sources: Lepikhin et al. 2020 (GShard), Fedus et al. 2021 (Switch),
 * Riquelme et al. 2021 (V-MoE, order 3), DeepSpeed and Megatron (order 2).
 */
export const seats = defineOp({
  name: "routing/seats",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", capacity: "u32", order: "u32", routingGroups: "u32" },
  reads: { wanted: "u32", slot: "u32", range: "u32", key: "f32" },
  writes: { seated: "u32" },
  extent: (p) => ({
    wanted: p.lanes * p.tokens * p.topK,
    slot: p.lanes * p.tokens * p.topK,
    range: p.lanes * p.experts * 2,
    key: p.order >= SEAT_ORDER.keyFirst ? p.lanes * p.tokens * p.topK : 0,
    seated: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  constants: (p) => ({ ORDER: p.order }),
  groups: (p) => cover(p.lanes * p.tokens * p.topK, 64),
  flops: () => 0,
  tolerance: { seated: "exact" },
  cpu({ wanted, slot, range, key, seated }, p) {
    const slots = p.tokens * p.topK;
    const groupSlots = (p.tokens / p.routingGroups) * p.topK;
    seated.fill(NONE);
    for (let lane = 0; lane < p.lanes; lane++) {
      const keyOf = (s: number): number => key[lane * slots + s]!;
      // Rows of an expert are in slot order, which is by token, then pick; sorting is stable.
      const inOrder = [
        (a: number, b: number) => (a % p.topK) - (b % p.topK),
        () => 0,
        (a: number, b: number) => keyOf(b) - keyOf(a),
        (a: number, b: number) => (a % p.topK) - (b % p.topK) || keyOf(b) - keyOf(a),
      ][p.order]!;
      for (let e = 0; e < p.experts; e++) {
        const at = (lane * p.experts + e) * 2;
        const taken = new Uint32Array(p.routingGroups);
        const queue = [...slot.subarray(lane * slots + range[at]!, lane * slots + range[at + 1]!)].toSorted(inOrder);
        for (const s of queue) {
          const group = Math.floor(s / groupSlots);
          if (taken[group]! < p.capacity) seated[lane * slots + s] = wanted[lane * slots + s]!;
          taken[group]! += 1;
        }
      }
    }
  },
});
