/** The notes' warnings and a sound test, both run on scores that are noise around a constant: every alarm is false. */
import { normal, randomKey, type RandomKey } from "#num/random.ts";
import { benjaminiHochberg } from "../laws/ability/benjamini-hochberg.ts";
import { mannKendall } from "../laws/ability/mann-kendall.ts";
import { notesCollapseWarnings } from "../laws/ability/notes-collapse.ts";

/** Points per series: the least that the notes' decline rule takes. */
const POINTS = 10;
/** False alarms the sound test is allowed. */
const LEVEL = 0.05;

/** Shares of the runs that raised an alarm. */
export interface FalseAlarms {
  readonly overfitting: number;
  readonly decline: number;
  readonly soundDecline: number;
}

function noise(key: RandomKey, run: number, series: number): readonly number[] {
  return Array.from({ length: POINTS }, (_, point) => 1 + 0.1 * normal(key, run, series * POINTS + point));
}

/** Does any ability fall by Mann-Kendall, at LEVEL after Benjamini-Hochberg? */
function soundDecline(scores: readonly (readonly number[])[]): boolean {
  const tests = scores.map((series) => mannKendall.compute({ series: [...series] }));
  const { rejected } = benjaminiHochberg.compute({ pValues: tests.map(({ pTwoSided }) => pTwoSided as number), level: LEVEL });
  return (rejected as readonly boolean[]).some((rejects, ability) => rejects && (tests[ability]!.s as number) < 0);
}

/** `runs` trainings in which nothing happens, watched by both, one per step; the same seed gives the same runs. */
export function* noiseTrialSteps(seed: number, abilities: number, runs: number): Generator<void, FalseAlarms> {
  const key = randomKey(seed, "handbook/noise-trial");
  const alarms = { overfitting: 0, decline: 0, soundDecline: 0 };
  for (let run = 0; run < runs; run++) {
    const scores = Array.from({ length: abilities }, (_, ability) => noise(key, run, ability + 2));
    const signals = notesCollapseWarnings.compute({
      trainLoss: noise(key, run, 0), validationLoss: noise(key, run, 1),
      capabilityScores: Object.fromEntries(scores.map((series, ability) => [String(ability), series])), outputEntropyNats: [1],
    }).signals as readonly string[];
    if (signals.includes("overfitting_pattern")) alarms.overfitting++;
    if (signals.includes("capability_decline")) alarms.decline++;
    if (soundDecline(scores)) alarms.soundDecline++;
    yield;
  }
  return { overfitting: alarms.overfitting / runs, decline: alarms.decline / runs, soundDecline: alarms.soundDecline / runs };
}
