/** Keys of the random numbers of a task. */
import { foldKey, randomKey, type RandomKey } from "#num/random.ts";
import type { TaskId } from "#spec/train/task-ids.ts";
import type { DrawPurpose } from "./task.ts";

/** Of one batch; counters are (token, channel). */
export function drawKey(seed: number, id: TaskId, purpose: DrawPurpose, step: number): RandomKey {
  return foldKey(randomKey(seed, `task/${id}/${purpose}`), step);
}

/** Of what stays the same for every batch: tables, centres, teachers. */
export function fixedKey(seed: number, id: TaskId, what: string): RandomKey {
  return randomKey(seed, `task/${id}/fixed/${what}`);
}
