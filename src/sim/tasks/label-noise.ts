/** Labels replaced by chance, and the entropy that this alone leaves. */
import { log } from "#num/log.ts";
import { uniform, type RandomKey } from "#num/random.ts";

/** A whole number below `count`, from a uniform number in [0, 1). */
export function wholeBelow(count: number, u: number): number {
  return Math.floor(u * count);
}

/** The label, or with probability `noise` one of all classes, the right one among them. Reads channels `channel` and `channel + 1`. */
export function noisyLabel(label: number, classes: number, noise: number, key: RandomKey, token: number, channel: number): number {
  return uniform(key, token, channel) < noise ? wholeBelow(classes, uniform(key, token, channel + 1)) : label;
}

/** Entropy in nats of probabilities that add up to 1. */
export function entropy(probabilities: Iterable<number>): number {
  let sum = 0;
  for (const p of probabilities) if (p > 0) sum -= p * log(p);
  return sum;
}

/** Nats that no prediction can go under when the label is known but for the noise of `noisyLabel`. */
export function labelNoiseFloor(classes: number, noise: number): number {
  return entropy(Array.from({ length: classes }, (_, c) => noise / classes + (c === 0 ? 1 - noise : 0)));
}
