import { uniform } from "#num/random.ts";
import { cos, sin } from "#num/sin-cos.ts";
import { wholeBelow } from "./label-noise.ts";
import { movePoint, planeClasses } from "./plane-task.ts";
import type { Task } from "./task.ts";

/** Half circles of this radius leave room for noise inside the square. */
const RADIUS = 0.58;

/**
 * Two half circles that reach into each other, a class each, as in scikit-learn's make_moons: the second is the
 * first turned by π about the middle between them. `noise`: standard deviation of the points.
 */
export function moons(seed: number, noise: number): Task {
  return planeClasses({
    id: "moons", seed, classes: 2, domains: 0,
    // Without noise the moons do not touch.
    floor: noise === 0 ? 0 : null,
    place(key, token, point) {
      const angle = Math.PI * uniform(key, token, 0);
      const moon = wholeBelow(2, uniform(key, token, 1));
      const side = moon === 0 ? 1 : -1;
      point.x = side * RADIUS * (cos(angle) - 0.5);
      point.y = side * RADIUS * (sin(angle) - 0.25);
      point.label = moon;
      movePoint(point, noise, key, token, 2);
    },
  });
}
