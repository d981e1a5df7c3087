import { log } from "#num/log.ts";
import { defineOp } from "../contract.ts";
import { blockCount, TOKENS_PER_BLOCK } from "../routing/token-blocks.ts";
import { blockColumns } from "./block-sums.ts";

/** Order of the values in `metrics`. */
export const LOAD_METRICS = [
  "importanceCv2.population", "loadCv.population", "loadCv.sample", "maxViolation",
  "gateEntropy.nats", "gateEntropy.normalized", "loadEntropy.normalized", "deadExperts",
  "largestLogit",
] as const;

/**
 * How evenly one batch used the experts, and how certain the router was.
 *
 * With c the load and I_e = Σ_t p_te: importanceCv2 = (std(I)/mean(I))², loadCv = std(c)/mean(c),
 * population (÷ E) and sample (÷ E − 1), maxViolation = max(c)/mean(c) − 1, gateEntropy the mean
 * entropy of a token's scores, loadEntropy = H(c/Σc)/ln E, deadExperts the number with c_e = 0,
 * largestLogit the largest |l|. mean(c) is Σc/E of the loads themselves: a policy may skip picks.
 * Shapes: load [L, E], blockSum [L, B, E + 3] → metrics [L, 9].
 */
export const loadMetrics = defineOp({
  name: "loss/load-metrics",
  params: { lanes: "u32", tokens: "u32", experts: "u32", sequences: "u32" },
  reads: { load: "u32", blockSum: "f32" },
  writes: { metrics: "f32" },
  extent: (p) => ({
    load: p.lanes * p.experts,
    blockSum: p.lanes * blockCount(p) * blockColumns(p.experts),
    metrics: p.lanes * LOAD_METRICS.length,
  }),
  workgroup: 256,
  constants: () => ({ TOKENS_PER_BLOCK }),
  groups: (p) => p.lanes,
  flops: (p) => p.lanes * p.experts * (10 + blockCount(p)),
  tolerance: { metrics: { rel: 1e-5, abs: 2e-6, because: "f32 means and squared deviations; WGSL log near 1" } },
  cpu({ load, blockSum, metrics }, p) {
    const blocks = blockCount(p);
    const importanceMean = p.tokens / p.experts;
    for (let lane = 0; lane < p.lanes; lane++) {
      let picks = 0;
      for (let e = 0; e < p.experts; e++) picks += load[lane * p.experts + e]!;
      const mean = picks / p.experts;
      let largest = 0;
      let dead = 0;
      let squares = 0;
      let importanceSquares = 0;
      let loadEntropy = 0;
      for (let e = 0; e < p.experts; e++) {
        const own = load[lane * p.experts + e]!;
        let importance = 0;
        for (let b = 0; b < blocks; b++) importance += blockSum[(lane * blocks + b) * blockColumns(p.experts) + e]!;
        largest = Math.max(largest, own);
        if (own === 0) dead++;
        squares += (own - mean) ** 2;
        importanceSquares += (importance - importanceMean) ** 2;
        const share = own / picks;
        if (share > 0) loadEntropy -= share * log(share);
      }
      let entropy = 0;
      let logit = 0;
      for (let b = 0; b < blocks; b++) {
        const at = (lane * blocks + b) * blockColumns(p.experts) + p.experts;
        entropy += blockSum[at]!;
        logit = Math.max(logit, blockSum[at + 2]!);
      }
      const nats = entropy / p.tokens;
      metrics.set(
        [
          importanceSquares / p.experts / importanceMean ** 2,
          Math.sqrt(squares / p.experts) / mean,
          Math.sqrt(squares / (p.experts - 1)) / mean,
          largest / mean - 1,
          nats,
          nats / log(p.experts),
          loadEntropy / log(p.experts),
          dead,
          logit,
        ],
        lane * LOAD_METRICS.length,
      );
    }
  },
});
