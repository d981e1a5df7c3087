import type { LessonValueName } from "#spec/lessons/lesson.ts";
import type { BatchSnapshot } from "./lab-store.ts";

const NO_BAND = { mean: Number.NaN, low: Number.NaN, high: Number.NaN };

/** The numbers that lessons speak of, from the batch on screen; NaN where the router of a visitor's own settings has no such number. */
export function lessonValues({ tokens, config, scalars, chance }: BatchSnapshot): Readonly<Record<LessonValueName, number>> {
  const { maxViolation = Number.NaN, deadExperts = Number.NaN, "loadCv.population": loadCv = Number.NaN, "aux.slots": balanceLoss = Number.NaN } = scalars;
  const busiest = chance?.maxViolation ?? NO_BAND;
  const varied = chance?.loadCv ?? NO_BAND;
  const unused = chance?.unusedExperts ?? NO_BAND;
  return {
    tokens,
    experts: config.experts,
    topK: config.topK,
    busiest: 1 + maxViolation,
    busiestChance: 1 + busiest.mean,
    busiestLow: 1 + busiest.low,
    busiestHigh: 1 + busiest.high,
    maxViolation,
    maxViolationHigh: busiest.high,
    loadCv,
    loadCvChance: varied.mean,
    loadCvHigh: varied.high,
    unused: deadExperts,
    unusedChance: unused.mean,
    unusedChanceShare: (100 * unused.mean) / config.experts,
    balanceLoss,
    evenLoss: config.topK,
  };
}
