import { uniform } from "#num/random.ts";
import { cos, sin } from "#num/sin-cos.ts";
import { wholeBelow } from "./label-noise.ts";
import { movePoint, planeClasses } from "./plane-task.ts";
import type { Task } from "./task.ts";

const INNER = 0.1;
const OUTER = 0.9;
/** Radians from the inner to the outer end: a turn and a half. */
const TURN = 3 * Math.PI;

/** Two arms that wind around the origin, a class each; `noise`: standard deviation of the points. */
export function spirals(seed: number, noise: number): Task {
  return planeClasses({
    id: "spirals", seed, classes: 2, domains: 0,
    // Without noise the arms do not touch.
    floor: noise === 0 ? 0 : null,
    place(key, token, point) {
      const along = uniform(key, token, 0);
      const arm = wholeBelow(2, uniform(key, token, 1));
      const radius = INNER + (OUTER - INNER) * along;
      const angle = TURN * along + Math.PI * arm;
      point.x = radius * cos(angle);
      point.y = radius * sin(angle);
      point.label = arm;
      movePoint(point, noise, key, token, 2);
    },
  });
}
