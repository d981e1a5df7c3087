import { uniform, type RandomKey } from "#num/random.ts";
import { wholeBelow } from "./label-noise.ts";

/** The numbers 0 to count - 1 in random order (Fisher and Yates). */
export function shuffled(count: number, key: RandomKey): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let last = count - 1; last > 0; last--) {
    const other = wholeBelow(last + 1, uniform(key, 0, last));
    const moved = order[last]!;
    order[last] = order[other]!;
    order[other] = moved;
  }
  return order;
}
