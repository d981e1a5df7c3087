/** Arms and seeds as lanes: those of equal shape run in the same dispatches. */
import type { LayerConfig } from "#model/layer-config.ts";
import { ARM_LIMIT, type ArmId, type TrainSetup } from "#spec/train/train-setup.ts";
import { armLayer } from "./arm-layer.ts";

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

/**
 * Every arm with every seed, in groups of one layer each.
 * @throws if there is no arm, too many, or one twice.
 */
export function laneGroups(setup: TrainSetup): readonly LaneGroup[] {
  const { arms, seeds, seed, batch } = setup;
  if (arms.length === 0 || arms.length > ARM_LIMIT || new Set(arms).size < arms.length) throw new Error(`arms: ${arms.join(", ")}; allowed: 1 to ${ARM_LIMIT}, each once`);
  const groups = new Map<string, { layer: LayerConfig; lanes: Lane[] }>();
  for (const arm of arms) {
    const layer = armLayer(setup, arm, batch);
    const id = JSON.stringify(layer);
    const group = groups.get(id) ?? { layer, lanes: [] };
    groups.set(id, group);
    for (let run = 0; run < seeds; run++) group.lanes.push({ arm, seed: seed + run });
  }
  return [...groups.values()].map(({ layer, lanes }) => ({ layer: { ...layer, lanes: lanes.length }, lanes }));
}
