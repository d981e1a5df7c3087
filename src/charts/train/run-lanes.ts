/** Plain data of curves over training steps, and what is derived from them. */
import { neatDomain } from "../curve.ts";

export interface RunLane {
  readonly id: string;
  /** Short; stands at the right end of the line. */
  readonly label: string;
  /** [n] rising */
  readonly steps: ArrayLike<number>;
  /** One or several [≤ n] values per step, one per seed; NaN leaves a gap. A seed shorter than `steps` has not got that far. */
  readonly seeds: readonly ArrayLike<number>[];
}

export interface RunEvent {
  readonly step: number;
  /** One or two words. */
  readonly label: string;
}

/** The bold line of a lane [n]: its only seed, or the mean, which is there only where every seed has a value; a seed that broke off must not flatter it. */
export function laneMean({ steps, seeds }: RunLane): ArrayLike<number> {
  const [only] = seeds;
  if (seeds.length === 1 && only !== undefined) return only;
  const mean = new Float64Array(steps.length);
  for (const seed of seeds) {
    for (let i = 0; i < mean.length; i++) mean[i]! += (seed[i] ?? Number.NaN) / seeds.length;
  }
  return mean;
}

/** Whether a value has a place on the axis. */
export function isDrawn(value: number, log: boolean): boolean {
  return Number.isFinite(value) && (!log || value > 0);
}

/** The last index with a value that can be drawn, or -1. */
export function lastSeen(values: ArrayLike<number>, points: number, log: boolean): number {
  for (let i = Math.min(points, values.length) - 1; i >= 0; i--) {
    if (isDrawn(values[i]!, log)) return i;
  }
  return -1;
}

/** The index of the step nearest to `step`; -1 without steps. */
export function nearestIndex(steps: ArrayLike<number>, step: number): number {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! < step) low = middle + 1;
    else high = middle;
  }
  return low > 0 && step - steps[low - 1]! <= steps[low]! - step ? low - 1 : Math.min(low, steps.length - 1);
}

/** The largest 1, 2 or 5 times a power of ten that is not above a positive value; roundUp: the least not below it. */
function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-12);
  return power * ([5, 2].find((factor) => factor * power <= value * (1 + 1e-12)) ?? 1);
}

function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) - 1e-12);
  return power * ([1, 2, 5].find((factor) => factor * power >= value * (1 - 1e-12)) ?? 10);
}

/** Ends of an axis that hold all values and `also`; they change in steps, so that the axis stands still while values move. */
export function runDomain(lanes: readonly RunLane[], log: boolean, also: readonly number[]): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  const take = (value: number): void => {
    if (!isDrawn(value, log)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { steps, seeds } of lanes) {
    for (const seed of seeds) {
      for (let i = 0; i < Math.min(steps.length, seed.length); i++) take(seed[i]!);
    }
  }
  for (const value of also) take(value);
  if (low > high) return log ? [0.1, 1] : [0, 1];
  if (!log) return neatDomain([low, high]);
  const [from, to] = [roundDown(low), roundUp(high)];
  return from < to ? [from, to] : [from / 2, to * 2];
}
