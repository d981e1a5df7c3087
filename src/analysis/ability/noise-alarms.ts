/**
 * Training runs in which nothing goes wrong, watched by two sets of rules. What either reports is a false alarm,
 * except for one extra ability that may be made to decline.
 */
import { normal, foldKey, randomKey, type RandomKey } from "#num/random.ts";
import { mean } from "#num/statistics.ts";
import { benjaminiHochberg } from "../laws/ability/benjamini-hochberg.ts";
import { mannKendall } from "../laws/ability/mann-kendall.ts";
import { notesCollapseWarnings } from "../laws/ability/notes-collapse.ts";

export interface NoiseSizes {
  readonly seed: number;
  readonly runs: number;
  /** Steady abilities. */
  readonly abilities: number;
  /** Evaluations in a run, at least 10: the notes' rule is silent before. */
  readonly points: number;
  /** What the declining ability loses from one evaluation to the next, in standard deviations of the noise; 0: there is none. */
  readonly decline: number;
}

/** What one set of rules said of one run. */
export interface Alarms {
  /** A steady ability is called declining. */
  readonly steady: boolean;
  /** The declining ability is found. */
  readonly found: boolean;
  readonly overfitting: boolean;
  readonly diversity: boolean;
}

export interface WatchedRun {
  readonly notes: Alarms;
  readonly tested: Alarms;
}

/** Share of false discoveries that the tested rules accept. */
const LEVEL = 0.05;
/** Evaluations that the entropy is compared over: the last window with the one before. */
const WINDOW = 5;
/** Entropy of guessing among 50 000 tokens, of a healthy trained model, and how fast one becomes the other. */
const ENTROPY = { first: Math.log(50_000), trained: 3, steps: 2, noise: 0.05 } as const;
const DECLINING = "declining";

function series(key: RandomKey, row: number, length: number): readonly number[] {
  return Array.from({ length }, (_, i) => normal(key, row, i));
}

function healthyEntropy(key: RandomKey, row: number, length: number): readonly number[] {
  const { first, trained, steps, noise } = ENTROPY;
  return series(key, row, length).map((z, i) => Math.max(0, trained + (first - trained) * Math.exp(-i / steps) + noise * z));
}

/** A falling trend by Mann and Kendall, for many series at once by Benjamini and Hochberg. */
function fallingOf(all: readonly (readonly number[])[]): readonly boolean[] {
  const tests = all.map((each) => mannKendall.compute({ series: each }) as { readonly s: number; readonly pTwoSided: number });
  const { rejected } = benjaminiHochberg.compute({ pValues: tests.map(({ pTwoSided }) => pTwoSided), level: LEVEL }) as { readonly rejected: readonly boolean[] };
  return tests.map(({ s }, i) => s < 0 && rejected[i]!);
}

/** One run, seen by both. Losses are flat noise: training has converged. */
function watch(key: RandomKey, { abilities, points, decline }: NoiseSizes): WatchedRun {
  const names = Array.from({ length: abilities }, (_, i) => `ability ${i}`);
  const scores = names.map((_, i) => series(key, i, points));
  if (decline > 0) {
    names.push(DECLINING);
    scores.push(series(key, abilities, points).map((z, i) => z - decline * i));
  }
  const [trainLoss, validationLoss] = [series(key, abilities + 1, points), series(key, abilities + 2, points)];
  const entropy = healthyEntropy(key, abilities + 3, points);
  const { signals, declining } = notesCollapseWarnings.compute({
    trainLoss, validationLoss, capabilityScores: Object.fromEntries(names.map((name, i) => [name, scores[i]!])), outputEntropyNats: entropy,
  }) as { readonly signals: readonly string[]; readonly declining: readonly string[] };
  const falling = fallingOf(scores);
  const [validationRises, trainFalls] = fallingOf([validationLoss.map((loss) => -loss), trainLoss]);
  return {
    notes: {
      steady: declining.some((name) => name !== DECLINING), found: declining.includes(DECLINING),
      overfitting: signals.includes("overfitting_pattern"), diversity: signals.includes("diversity_collapse"),
    },
    tested: {
      steady: falling.slice(0, abilities).includes(true), found: falling[abilities] === true, overfitting: validationRises! && trainFalls!,
      diversity: mean(entropy.slice(-WINDOW)) < 0.5 * mean(entropy.slice(-2 * WINDOW, -WINDOW)),
    },
  };
}

/** All runs of a seed, one per step. */
export function* noiseSteps(sizes: NoiseSizes): Generator<void, readonly WatchedRun[]> {
  const key = randomKey(sizes.seed, "collapse/noise-alarms");
  const runs: WatchedRun[] = [];
  for (let run = 0; run < sizes.runs; run++) {
    runs.push(watch(foldKey(key, run), sizes));
    yield;
  }
  return runs;
}

/** Share of the runs in which one set of rules raised an alarm; NaN while there are no runs. */
export function alarmShare(runs: readonly WatchedRun[], rules: keyof WatchedRun, alarm: keyof Alarms): number {
  return runs.filter((run) => run[rules][alarm]).length / runs.length;
}

/** Share of alarms among the first 1, 2, 3 … runs. */
export function runningShare(alarms: readonly boolean[]): readonly number[] {
  let count = 0;
  return alarms.map((alarm, i) => (count += Number(alarm)) / (i + 1));
}
