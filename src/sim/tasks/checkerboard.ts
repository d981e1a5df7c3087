import { uniform } from "#num/random.ts";
import { labelNoiseFloor, noisyLabel } from "./label-noise.ts";
import { onSquare, planeClasses } from "./plane-task.ts";
import type { Task } from "./task.ts";

const FIELDS = 4;
const CLASSES = 2;

/** The row or column of a stored coordinate; 1 belongs to the last. */
function fieldOf(coordinate: number): number {
  return Math.min(FIELDS - 1, Math.floor(((coordinate + 1) / 2) * FIELDS));
}

/** 4 × 4 fields in two colours, points uniform over the square; `noise`: probability of a label by chance. */
export function checkerboard(seed: number, noise: number): Task {
  return planeClasses({
    id: "checkerboard", seed, classes: CLASSES, domains: 0,
    floor: labelNoiseFloor(CLASSES, noise),
    place(key, token, point) {
      point.x = onSquare(2 * uniform(key, token, 0) - 1);
      point.y = onSquare(2 * uniform(key, token, 1) - 1);
      const colour = (fieldOf(point.x) + fieldOf(point.y)) % CLASSES;
      point.label = noisyLabel(colour, CLASSES, noise, key, token, 2);
    },
  });
}
