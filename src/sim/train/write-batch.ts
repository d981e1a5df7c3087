import type { Program } from "#exec/executor.ts";
import { foldKey, randomKey } from "#num/random.ts";
import type { Plan } from "#plan/plan.ts";
import type { TaskBatch } from "../tasks/task.ts";
import type { LaneGroup } from "./lanes.ts";

/** The same values for every lane. */
export function repeated<Data extends Float32Array | Uint32Array>(data: Data, lanes: number): Data {
  const all = new (data.constructor as new (length: number) => Data)(data.length * lanes);
  for (let lane = 0; lane < lanes; lane++) all.set(data, lane * data.length);
  return all;
}

/** Every lane gets the same tokens. */
export function writeBatch(program: Program, { x, label, value }: TaskBatch, lanes: number): void {
  program.write("batch.x", repeated(x, lanes));
  if (label !== null) program.write("batch.label", repeated(label, lanes));
  if (value !== null) program.write("batch.value", repeated(value, lanes));
}

/** The key of the noise of each lane in each block, where the plan draws any. */
export function writeDraws(program: Program, plan: Plan, { lanes }: LaneGroup, step: number): void {
  for (const [name, { input }] of plan.buffers) {
    if (!input || !name.endsWith("draw")) continue;
    program.write(name, Uint32Array.from(lanes.flatMap(({ seed }) => [...foldKey(randomKey(seed, `train/${name}`), step), 0, 0])));
  }
}
