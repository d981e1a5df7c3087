import { surfaceTask } from "./surface-task.ts";
import type { Task } from "./task.ts";

/** A saddle with a kink along its diagonal, 2xy + |x - y| - 2/3: of mean 0 over the square. `noise`: standard deviation of the values. */
export function saddle(seed: number, noise: number): Task {
  return surfaceTask({
    id: "saddle", seed, noise, domains: 0,
    heightAt: (x, y) => 2 * x * y + Math.abs(x - y) - 2 / 3,
    domainAt: () => 0,
  });
}
