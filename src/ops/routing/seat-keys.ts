import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { DRAW_PER_LANE, drawKey, PURPOSE, uniform24 } from "./draw.ts";

/**
 * What slots are ranked by when an expert has more of them than seats: larger keys are seated first.
 *
 * kind 0: the score at the pick (DeepSpeed); 1: uniform at random, drawn at counter (lane · T + t, e) (random token
 * selection); 2: the token's largest score (batch-prioritised routing, Riquelme et al. 2021). 0 where no expert is wanted.
 * Shapes: scores [L, T, E], expert [L, T, k] (or NONE), draw [L, 4] → key [L, S].
 */
export const seatKeys = defineOp({
  name: "routing/seat-keys",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", kind: "u32" },
  reads: { scores: "f32", expert: "u32", draw: "u32" },
  writes: { key: "f32" },
  extent: (p) => ({
    scores: p.lanes * p.tokens * p.experts,
    expert: p.lanes * p.tokens * p.topK,
    draw: Number(p.kind === 1) * p.lanes * DRAW_PER_LANE,
    key: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  constants: () => ({ PURPOSE: PURPOSE.seats }),
  groups: (p) => cover(p.lanes * p.tokens * p.topK, 64),
  flops: () => 0,
  tolerance: { key: "exact" },
  cpu({ scores, expert, draw, key }, p) {
    for (let s = 0; s < p.lanes * p.tokens * p.topK; s++) {
      const token = Math.floor(s / p.topK);
      const e = expert[s]!;
      if (e === NONE) key[s] = 0;
      else if (p.kind === 0) key[s] = scores[token * p.experts + e]!;
      else if (p.kind === 1) key[s] = uniform24(drawKey(draw, Math.floor(token / p.tokens), PURPOSE.seats), token, e);
      else {
        let largest = scores[token * p.experts]!;
        for (let other = 1; other < p.experts; other++) largest = Math.max(largest, scores[token * p.experts + other]!);
        key[s] = largest;
      }
    }
  },
});
