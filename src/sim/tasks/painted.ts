import { uniform } from "#num/random.ts";
import type { PaintedPoint } from "#spec/train/painted-points.ts";
import { wholeBelow } from "./label-noise.ts";
import { movePoint, planeClasses } from "./plane-task.ts";
import type { Task } from "./task.ts";

/** Standard deviation of a token about its painted point. */
const JITTER = 0.02;

/**
 * The visitor's points, at least one, drawn with replacement and moved a little. Points that differ in class may
 * lie close together, so the floor is unknown; held-out tokens come from the same points with other moves.
 */
export function painted(seed: number, points: readonly PaintedPoint[]): Task {
  if (points.length === 0) throw new Error("the painted task needs at least one point");
  return planeClasses({
    id: "painted", seed, domains: 0, floor: null,
    classes: points.reduce((most, { label }) => Math.max(most, label + 1), 2),
    place(key, token, point) {
      const { x, y, label } = points[wholeBelow(points.length, uniform(key, token, 0))]!;
      point.x = x;
      point.y = y;
      point.label = label;
      movePoint(point, JITTER, key, token, 2);
    },
  });
}
