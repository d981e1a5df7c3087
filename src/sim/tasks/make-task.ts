/** The task of an id. */
import type { PaintedPoint } from "#spec/train/painted-points.ts";
import type { TaskId } from "#spec/train/task-ids.ts";
import { checkerboard } from "./checkerboard.ts";
import { domains } from "./domains.ts";
import { factsUntagged } from "./facts-untagged.ts";
import { facts } from "./facts.ts";
import { mixture } from "./mixture.ts";
import { moons } from "./moons.ts";
import { painted } from "./painted.ts";
import { pieces } from "./pieces.ts";
import { rings } from "./rings.ts";
import { ripple } from "./ripple.ts";
import { saddle } from "./saddle.ts";
import { spirals } from "./spirals.ts";
import type { Task } from "./task.ts";
import { teacher } from "./teacher.ts";

export interface TaskOptions {
  /**
   * From 0 to 1; each task says what it is: the standard deviation of points (spirals, moons, mixture) or of values
   * (ripple, saddle, pieces, teacher), or the probability of a label by chance (all others). Painted points ignore it.
   */
  readonly noise: number;
  /** Read by "painted" alone, which needs at least one. */
  readonly points: readonly PaintedPoint[];
}

/** A task whose tables, centres and draws are those of `seed`, a u32. */
export function makeTask(id: TaskId, seed: number, { noise, points }: TaskOptions): Task {
  if (!(noise >= 0 && noise <= 1)) throw new RangeError(`noise ${noise} is not from 0 to 1`);
  switch (id) {
    case "spirals":
      return spirals(seed, noise);
    case "checkerboard":
      return checkerboard(seed, noise);
    case "rings":
      return rings(seed, noise);
    case "moons":
      return moons(seed, noise);
    case "mixture":
      return mixture(seed, noise);
    case "ripple":
      return ripple(seed, noise);
    case "saddle":
      return saddle(seed, noise);
    case "pieces":
      return pieces(seed, noise);
    case "teacher":
      return teacher(seed, noise);
    case "domains":
      return domains(seed, noise);
    case "facts":
    case "facts-zipf":
      return facts(id, seed, noise);
    case "facts-untagged":
      return factsUntagged(seed, noise);
    case "painted":
      return painted(seed, points);
  }
}
