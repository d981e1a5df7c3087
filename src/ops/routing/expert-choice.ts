import { defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";

/**
 * Expert choice: every expert takes its C tokens with the largest score, so the load is always even.
 *
 * Rows of expert e are e · C …, by score descending, ties to the lower token. Slot t · E + e is the pair of token t and
 * expert e, so the experts of a token are E slots, most of them empty. Scores are ≥ 0 and 1 ≤ C ≤ T. Not causal.
 * Shapes: scores [L, T, E], settings [L, 8] → slot [L, E·C] (slot of each row), row [L, T·E] (row of each slot, or NONE),
 * weight [L, T·E] (routed scale · score, 0 where not taken), chosen [L, T·E] (e, or NONE).
 * Source: Zhou et al. 2022, "Mixture-of-experts with expert choice routing", 2202.09368.
 */
export const expertChoice = defineOp({
  name: "routing/expert-choice",
  params: { lanes: "u32", tokens: "u32", experts: "u32", capacity: "u32" },
  reads: { scores: "f32", settings: "f32" },
  writes: { slot: "u32", row: "u32", weight: "f32", chosen: "u32" },
  extent: (p) => ({
    scores: p.lanes * p.tokens * p.experts,
    settings: p.lanes * SETTINGS_PER_LANE,
    slot: p.lanes * p.experts * p.capacity,
    row: p.lanes * p.tokens * p.experts,
    weight: p.lanes * p.tokens * p.experts,
    chosen: p.lanes * p.tokens * p.experts,
  }),
  workgroup: 64,
  groups: (p) => p.lanes * p.experts,
  flops: (p) => p.lanes * p.experts * p.capacity,
  tolerance: {
    slot: "exact",
    row: "exact",
    weight: { rel: 1e-7, abs: 1e-37, because: "one correctly rounded product; a device may flush subnormal numbers to 0" },
    chosen: "exact",
  },
  cpu({ scores, settings, slot, row, weight, chosen }, p) {
    const { tokens, experts, capacity } = p;
    row.fill(NONE);
    chosen.fill(NONE);
    weight.fill(0);
    for (let lane = 0; lane < p.lanes; lane++) {
      const start = lane * tokens * experts;
      const scale = settings[lane * SETTINGS_PER_LANE + SETTING.routedScale]!;
      for (let e = 0; e < experts; e++) {
        const scoreOf = (t: number): number => scores[start + t * experts + e]!;
        // Sorting is stable, so equal tokens stay in order.
        const best = Array.from({ length: tokens }, (_, t) => t).toSorted((a, b) => scoreOf(b) - scoreOf(a)).slice(0, capacity);
        best.forEach((t, rank) => {
          const target = e * capacity + rank;
          slot[lane * experts * capacity + target] = t * experts + e;
          row[start + t * experts + e] = target;
          weight[start + t * experts + e] = scale * scoreOf(t);
          chosen[start + t * experts + e] = e;
        });
      }
    }
  },
});
