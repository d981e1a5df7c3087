import { uniform } from "#num/random.ts";
import { cos, sin } from "#num/sin-cos.ts";
import { labelNoiseFloor, noisyLabel } from "./label-noise.ts";
import { onSquare, planeClasses } from "./plane-task.ts";
import type { Task } from "./task.ts";

const RINGS = 3;

/**
 * Points uniform over the unit disk, the class is the ring. The rings have equal areas, so that the classes are
 * equally frequent: their outer radii are √(1/3), √(2/3) and 1. `noise`: probability of a label by chance.
 */
export function rings(seed: number, noise: number): Task {
  return planeClasses({
    id: "rings", seed, classes: RINGS, domains: 0,
    floor: labelNoiseFloor(RINGS, noise),
    place(key, token, point) {
      // The square root makes equal areas equally likely.
      const radius = Math.sqrt(uniform(key, token, 0));
      const angle = 2 * Math.PI * uniform(key, token, 1);
      point.x = onSquare(radius * cos(angle));
      point.y = onSquare(radius * sin(angle));
      // Of the point as stored: rounding may have moved it across.
      const ring = Math.min(RINGS - 1, Math.floor(RINGS * (point.x * point.x + point.y * point.y)));
      point.label = noisyLabel(ring, RINGS, noise, key, token, 2);
    },
  });
}
