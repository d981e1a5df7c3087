/** What a run carries from step to step, from its setup alone: for states that come from outside. */
import { planNetwork } from "#model/network.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import type { Task } from "../tasks/task.ts";
import type { RunChanges } from "./changes.ts";
import { laneNetwork } from "./lane-network.ts";
import { inOrder, laneGroups } from "./lanes.ts";

/** Elements of every tensor of each lane, in the order of lanesOf. */
export function stateShape(setup: TrainSetup, changes: RunChanges, task: Task): readonly ReadonlyMap<string, number>[] {
  return inOrder(laneGroups(setup, changes).map((group) => {
    const { carries, buffers } = planNetwork(laneNetwork(group, setup, task, setup.batch, "trained"));
    const sizes = new Map(carries.map(({ to }) => [to, buffers.get(to)!.length / group.lanes.length]));
    return { group, values: group.lanes.map(() => sizes) };
  }));
}
