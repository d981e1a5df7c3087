// What the tests of all tasks share.
import { makeTask } from "#sim/tasks/make-task.ts";
import type { Task, TaskBatch } from "#sim/tasks/task.ts";
import type { PaintedPoint } from "#spec/train/painted-points.ts";
import type { TaskId } from "#spec/train/task-ids.ts";

export const POINTS: readonly PaintedPoint[] = [
  { x: -1, y: 0.5, label: 0 }, { x: 0.25, y: 0.125, label: 1 }, { x: 1, y: -1, label: 2 },
];

export function taskOf(id: TaskId, noise = 0, seed = 7): Task {
  return makeTask(id, seed, { noise, points: POINTS });
}

/** Every number of a batch. */
export function bytesOf({ x, label, value, domain }: TaskBatch): readonly (readonly number[])[] {
  return [x, label, value, domain].map((part) => (part === null ? [] : [...part]));
}

/** How often each whole number below `count` occurs, as shares. */
export function sharesOf(numbers: Uint32Array, count: number): readonly number[] {
  const shares = new Array<number>(count).fill(0);
  for (const number of numbers) shares[number]! += 1 / numbers.length;
  return shares;
}

/** The symbols of token `token` from its one-hot parts; throws unless each part has exactly one 1. */
export function symbolsOf(x: Float32Array, token: number, parts: readonly number[]): readonly number[] {
  let start = token * parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => {
    const row = [...x.subarray(start, start + part)];
    start += part;
    if (row.filter((v) => v === 1).length !== 1 || row.filter((v) => v === 0).length !== part - 1) throw new Error(`not one-hot: ${row.join()}`);
    return row.indexOf(1);
  });
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
