/** Arms and seeds as lanes: those of equal shape run in the same dispatches. */
import type { LayerConfig } from "#model/layer-config.ts";
import { ARM_LIMIT, type ArmId, type TrainSetup } from "#spec/train/train-setup.ts";
import { changedLayer, type RunChanges } from "./changes.ts";

/** One network that is trained. */
export interface Lane {
  readonly arm: ArmId;
  readonly seed: number;
}

/** Networks of equal shape. */
export interface LaneGroup {
  /** Of every block; `lanes` is their number. */
  readonly layer: LayerConfig;
  readonly lanes: readonly Lane[];
}

/** All networks of a setup: arm by arm, the seeds of each in order. */
export function lanesOf({ arms, seeds, seed }: TrainSetup): readonly Lane[] {
  return arms.flatMap((arm) => Array.from({ length: seeds }, (_, run) => ({ arm, seed: seed + run })));
}

export function sameLane(a: Lane, b: Lane): boolean {
  return a.arm === b.arm && a.seed === b.seed;
}

/**
 * Every arm with every seed, in groups of one layer each.
 * @throws if there is no arm, too many, or one twice.
 */
export function laneGroups(setup: TrainSetup, changes: RunChanges): readonly LaneGroup[] {
  const { arms, batch } = setup;
  if (arms.length === 0 || arms.length > ARM_LIMIT || new Set(arms).size < arms.length) throw new Error(`arms: ${arms.join(", ")}; allowed: 1 to ${ARM_LIMIT}, each once`);
  const groups = new Map<string, { layer: LayerConfig; lanes: Lane[] }>();
  for (const arm of arms) {
    const layer = changedLayer(setup, arm, batch, changes);
    const id = JSON.stringify(layer);
    const group = groups.get(id) ?? { layer, lanes: [] };
    groups.set(id, group);
    group.lanes.push(...lanesOf(setup).filter((lane) => lane.arm === arm));
  }
  return [...groups.values()].map(({ layer, lanes }) => ({ layer: { ...layer, lanes: lanes.length }, lanes }));
}
