import type { Intervention } from "#protocol/training.ts";
import type { ArmExpert, RunChanges } from "#sim/train/changes.ts";

/** What has been done to a run after one more intervention. Copied experts are in the weights, not here. */
export function changesAfter(changes: RunChanges, intervention: Intervention): RunChanges {
  const { arm } = intervention;
  const without = (all: readonly ArmExpert[], expert: number): readonly ArmExpert[] => all.filter((each) => each.arm !== arm || each.expert !== expert);
  switch (intervention.kind) {
    case "kill":
      return { ...changes, killed: [...without(changes.killed, intervention.expert), { arm, expert: intervention.expert }] };
    case "freeze":
      return { ...changes, frozen: [...without(changes.frozen, intervention.expert), { arm, expert: intervention.expert }] };
    case "thaw":
      return { ...changes, frozen: without(changes.frozen, intervention.expert) };
    case "strategy":
      return { ...changes, rescues: [...changes.rescues.filter((each) => each.arm !== arm), { arm, by: intervention.by, auxCoefficient: intervention.auxCoefficient }] };
    case "clone":
    case "swap":
      return changes;
  }
}
