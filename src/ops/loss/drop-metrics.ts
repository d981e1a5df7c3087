import { defineOp } from "../contract.ts";
import { NONE } from "../none.ts";

/** Order of `values`. */
export const DROP_METRICS = [
  "droppedSlotFraction", "droppedTokenFraction", "bufferUse", "confidence", "coverLeast", "coverMost",
] as const;

/**
 * What became of the slots: how many were not computed, and how the computed ones are spread.
 *
 * droppedSlotFraction: slots without a row / (T·k); droppedTokenFraction: tokens without any row / T; bufferUse: rows in
 * use / rowsHeld, the rows that capacity reserves in all (E·C·routing groups; rowsHeld = 0: dropless, use 1);
 * confidence: mean weight of a computed slot (0 if there is none); coverLeast, coverMost: fewest and most rows of one
 * token, which for expert choice is how many experts took it. Source: flaxformer `fraction_tokens_left_behind`,
 * `expert_usage`, `router_confidence`; vmoe. Shapes: row [L, T·k] (NONE: not computed), weight [L, T, k] → values [L, 6].
 */
export const dropMetrics = defineOp({
  name: "loss/drop-metrics",
  params: { lanes: "u32", tokens: "u32", topK: "u32", rowsHeld: "u32" },
  reads: { row: "u32", weight: "f32" },
  writes: { values: "f32" },
  extent: (p) => ({
    row: p.lanes * p.tokens * p.topK,
    weight: p.lanes * p.tokens * p.topK,
    values: p.lanes * DROP_METRICS.length,
  }),
  workgroup: 256,
  groups: (p) => p.lanes,
  flops: (p) => p.lanes * p.tokens * p.topK,
  tolerance: { values: { rel: 4e-6, abs: 1e-7, because: "divisions of exact counts; f32 sum of weights against a double sum" } },
  cpu({ row, weight, values }, p) {
    for (let lane = 0; lane < p.lanes; lane++) {
      let kept = 0;
      let behind = 0;
      let sum = 0;
      let least = p.topK;
      let most = 0;
      for (let t = lane * p.tokens; t < (lane + 1) * p.tokens; t++) {
        let cover = 0;
        for (let s = t * p.topK; s < (t + 1) * p.topK; s++) {
          if (row[s] === NONE) continue;
          cover++;
          sum += weight[s]!;
        }
        kept += cover;
        if (cover === 0) behind++;
        least = Math.min(least, cover);
        most = Math.max(most, cover);
      }
      values.set(
        [
          (p.tokens * p.topK - kept) / (p.tokens * p.topK),
          behind / p.tokens,
          p.rowsHeld === 0 ? 1 : kept / p.rowsHeld,
          kept === 0 ? 0 : sum / kept,
          least,
          most,
        ],
        lane * DROP_METRICS.length,
      );
    }
  },
});
