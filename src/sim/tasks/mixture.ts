import { uniform } from "#num/random.ts";
import { wholeBelow } from "./label-noise.ts";
import { movePoint, planeClasses } from "./plane-task.ts";
import { shuffled } from "./shuffle.ts";
import type { Task } from "./task.ts";
import { fixedKey } from "./task-keys.ts";

const BLOBS = 8;
const CLASSES = 4;
/** Blobs stand near the fields of a 3 × 3 grid, so that no two coincide. */
const GRID = 3;
const GRID_STEP = 0.6;
const SHIFT = 0.12;
/** Standard deviation of a blob without noise. */
const SPREAD = 0.07;

/**
 * Eight Gaussian blobs of equal weight, two to a class; the domain is the blob. `noise`: standard deviation added
 * to that of the blobs (0.07). The floor is not computed: neighbours overlap.
 */
export function mixture(seed: number, noise: number): Task {
  const fields = shuffled(GRID * GRID, fixedKey(seed, "mixture", "fields"));
  const shiftKey = fixedKey(seed, "mixture", "shift");
  const centre = (blob: number, place: number, axis: number): number =>
    (place - 1) * GRID_STEP + SHIFT * (2 * uniform(shiftKey, blob, axis) - 1);
  const centres = Array.from({ length: BLOBS }, (_, blob) => {
    const field = fields[blob]!;
    return { x: centre(blob, field % GRID, 0), y: centre(blob, Math.floor(field / GRID), 1) };
  });
  return planeClasses({
    id: "mixture", seed, classes: CLASSES, domains: BLOBS, floor: null,
    place(key, token, point) {
      const blob = wholeBelow(BLOBS, uniform(key, token, 0));
      point.x = centres[blob]!.x;
      point.y = centres[blob]!.y;
      point.label = blob % CLASSES;
      point.domain = blob;
      movePoint(point, SPREAD + noise, key, token, 2);
    },
  });
}
