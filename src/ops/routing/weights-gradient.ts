import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { SETTING, SETTINGS_PER_LANE } from "../settings.ts";
import { normOf, power, WEIGHT_EPSILON } from "./norm.ts";

/** Gradient at r of λ r / (Σ r + ε). Differences of D make it exactly 0 where the D are equal, and for a single r. */
function sumGradient(r: Float64Array, d: Float64Array, epsilon: number, scale: number): Float64Array {
  let sum = 0;
  for (const one of r) sum += one;
  const divisor = sum + epsilon;
  if (divisor === 0) return new Float64Array(r.length);
  return r.map((_, j) => {
    let pull = ((divisor - sum) / divisor) * d[j]!;
    for (let i = 0; i < r.length; i++) pull += (r[i]! / divisor) * (d[j]! - d[i]!);
    return (scale * pull) / divisor;
  });
}

/** Gradient at r of λ r / n, n = (Σ r^q)^(1/q), written with Σ (r / n)^q = 1 as a sum of differences. */
function normGradient(r: Float64Array, d: Float64Array, q: number, scale: number): Float64Array {
  const norm = normOf(r, q);
  if (norm === 0) return new Float64Array(r.length);
  return r.map((mine, j) => {
    let pull = 0;
    for (let i = 0; i < r.length; i++) {
      if (i !== j) pull += (r[i]! / norm) * (power(r[i]! / norm, q - 1) * d[j]! - power(mine / norm, q - 1) * d[i]!);
    }
    return (scale * pull) / norm;
  });
}

/**
 * From the gradient at the combine weights to that at the raw weights.
 *
 * D is the weight gradient, 0 for slots without a seat. normalize 0: λ D_j; 1: (λ D_j − Σ w_i D_i) / (Σ r + ε) with the
 * full weights w; 2: λ D_j / n − (Σ w_i D_i) r_j^(q−1) / n^q with n = (Σ r^q)^(1/q). renormalize = 1: the formula of 1
 * over the seated slots alone, 0 for the others. A token with one slot gets exactly 0 from 1, 2 and renormalize.
 * Shapes: raw, seated (absent when dropped = 0), weightGradient [L, T, k], settings [L, 8] → rawGradient [L, T, k].
 */
export const weightsGradient = defineOp({
  name: "routing/weights-gradient",
  params: { lanes: "u32", tokens: "u32", topK: "u32", normalize: "u32", epsilon: "u32", renormalize: "u32", dropped: "u32" },
  reads: { raw: "f32", seated: "u32", weightGradient: "f32", settings: "f32" },
  writes: { rawGradient: "f32" },
  extent: (p) => ({
    raw: p.lanes * p.tokens * p.topK,
    seated: p.dropped * p.lanes * p.tokens * p.topK,
    weightGradient: p.lanes * p.tokens * p.topK,
    settings: p.lanes * SETTINGS_PER_LANE,
    rawGradient: p.lanes * p.tokens * p.topK,
  }),
  workgroup: 64,
  groups: (p) => cover(p.lanes * p.tokens * p.topK, 64),
  flops: (p) => 4 * p.lanes * p.tokens * p.topK * p.topK,
  tolerance: { rawGradient: { rel: 1e-5, abs: 1e-6, because: "f32 sums of either sign, divisions and powers (WGSL pow inherits exp2 and log2)" } },
  cpu({ raw, seated, weightGradient, settings, rawGradient }, p) {
    for (let row = 0; row < p.lanes * p.tokens; row++) {
      const lane = Math.floor(row / p.tokens) * SETTINGS_PER_LANE;
      const scale = settings[lane + SETTING.routedScale]!;
      const slots = Array.from({ length: p.topK }, (_, j) => row * p.topK + j);
      const kept = slots.filter((s) => !p.dropped || seated[s] !== NONE);
      const members = p.renormalize ? kept : slots;
      const r = Float64Array.from(members, (s) => raw[s]!);
      const d = Float64Array.from(members, (s) => (kept.includes(s) ? weightGradient[s]! : 0));
      let found: Float64Array = d.map((one) => scale * one);
      if (p.renormalize || p.normalize === 1) found = sumGradient(r, d, p.epsilon ? WEIGHT_EPSILON : 0, scale);
      else if (p.normalize === 2) found = normGradient(r, d, settings[lane + SETTING.normalizePower]!, scale);
      for (const s of slots) rawGradient[s] = 0;
      members.forEach((s, i) => {
        rawGradient[s] = found[i]!;
      });
    }
  },
});
