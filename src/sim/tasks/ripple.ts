import { exp } from "#num/exp.ts";
import { cos } from "#num/sin-cos.ts";
import { surfaceTask } from "./surface-task.ts";
import type { Task } from "./task.ts";

const WAVES = 3 * Math.PI;

/** A wave that dies away from the origin, cos(3π r) e^(-r²): smooth everywhere. `noise`: standard deviation of the values. */
export function ripple(seed: number, noise: number): Task {
  return surfaceTask({
    id: "ripple", seed, noise, domains: 0,
    heightAt: (x, y) => {
      const square = x * x + y * y;
      return cos(WAVES * Math.sqrt(square)) * exp(-square);
    },
    domainAt: () => 0,
  });
}
