/** Invented runs: measures with the numbers that a test is about, and nothing special in the others. */
import { fairLoad } from "#analysis/fair-load.ts";
import type { Measure } from "#analysis/training/measure.ts";
import { foldKey, normal, randomKey } from "#num/random.ts";

export const TOKENS = 256;
export const EXPERTS = 4;
const EVEN: Measure = { step: 0, trainLoss: 1, heldOutLoss: 1, accuracy: 0.5, load: [64, 64, 64, 64], experts: EXPERTS, tokens: TOKENS };

/** Measures every 10 steps. */
export function run(count: number, at: (i: number) => Partial<Measure>): readonly Measure[] {
  return Array.from({ length: count }, (_, i) => ({ ...EVEN, step: 10 * i, ...at(i) }));
}

/** A run that goes nowhere: flat independent noise, and loads by a fair router. */
export function noiseRun(index: number, count: number): readonly Measure[] {
  const key = foldKey(randomKey(3, "test/noise-run"), index);
  return run(count, (i) => ({
    trainLoss: normal(key, 0, i), heldOutLoss: normal(key, 1, i), accuracy: normal(key, 2, i),
    load: fairLoad({ tokens: TOKENS, experts: EXPERTS, topK: 1 }, index * count + i),
  }));
}
