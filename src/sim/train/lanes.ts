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
  /** Where each stands in lanesOf. */
  readonly places: readonly number[];
}

/** All networks of a setup: arm by arm, the seeds of each in order. */
export function lanesOf({ arms, seeds, seed }: TrainSetup): readonly Lane[] {
  return arms.flatMap((arm) => Array.from({ length: seeds }, (_, run) => ({ arm, seed: seed + run })));
}

/** Values of every group's lanes, in the order of lanesOf. */
export function inOrder<Value>(groups: readonly { readonly group: LaneGroup; readonly values: readonly Value[] }[]): readonly Value[] {
  const all: Value[] = [];
  for (const { group, values } of groups) group.places.forEach((place, lane) => (all[place] = values[lane]!));
  return all;
}

/**
 * Every arm with every seed, in groups of one layer each.
 * @throws if there is no arm, too many, or one twice.
 */
export function laneGroups(setup: TrainSetup, changes: RunChanges): readonly LaneGroup[] {
  const { arms, batch } = setup;
  if (arms.length === 0 || arms.length > ARM_LIMIT || new Set(arms).size < arms.length) throw new Error(`arms: ${arms.join(", ")}; allowed: 1 to ${ARM_LIMIT}, each once`);
  const groups = new Map<string, { layer: LayerConfig; lanes: Lane[]; places: number[] }>();
  for (const [place, lane] of lanesOf(setup).entries()) {
    const layer = changedLayer(setup, lane.arm, batch, changes);
    const id = JSON.stringify(layer);
    const group = groups.get(id) ?? { layer, lanes: [], places: [] };
    groups.set(id, group);
    group.lanes.push(lane);
    group.places.push(place);
  }
  return [...groups.values()].map(({ layer, lanes, places }) => ({ layer: { ...layer, lanes: lanes.length }, lanes, places }));
}
