import type { LessonValueName } from "#spec/lessons/lesson.ts";
import type { BatchSnapshot } from "./lab-store.ts";

/** The numbers that lessons speak of, from the batch on screen. */
export function lessonValues({ tokens, config, scalars, chance }: BatchSnapshot): Readonly<Record<LessonValueName, number>> {
  return {
    tokens,
    experts: config.experts,
    topK: config.topK,
    busiest: 1 + scalars.maxViolation,
    busiestChance: 1 + chance.maxViolation.mean,
    busiestLow: 1 + chance.maxViolation.low,
    busiestHigh: 1 + chance.maxViolation.high,
    maxViolation: scalars.maxViolation,
    maxViolationHigh: chance.maxViolation.high,
    loadCv: scalars["loadCv.population"],
    loadCvChance: chance.loadCv.mean,
    loadCvHigh: chance.loadCv.high,
    unused: scalars.deadExperts,
    unusedChance: chance.unusedExperts.mean,
    unusedChanceShare: (100 * chance.unusedExperts.mean) / config.experts,
    balanceLoss: scalars["aux.slots"],
    evenLoss: config.topK,
  };
}
