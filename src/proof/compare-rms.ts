import { judged, requireSameLength, type TensorResult } from "./compare.ts";
import { FLOOR } from "./tolerance.ts";

/** Whole tensors: ‖a-b‖ / max(‖b‖, floor) <= tolerance. */
export function compareRms(name: string, found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): TensorResult {
  requireSameLength(name, found, expected);
  let maxAbs = 0;
  let errors = 0;
  let squares = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = found[i]! - expected[i]!;
    maxAbs = Math.max(maxAbs, Math.abs(error));
    errors += error * error;
    squares += expected[i]! * expected[i]!;
  }
  return judged(name, maxAbs, Math.sqrt(errors) / Math.max(Math.sqrt(squares), FLOOR), tolerance);
}
