/** The lanes of a run by arm, and their numbers as curves. */
import type { MeasureName, MeasureTable } from "#analysis/training/measure-table.ts";
import { deadCurve } from "#analysis/training/run-curves.ts";
import type { RunLane } from "#charts/train/run-lanes.ts";
import type { TrainState } from "#state/train-store.ts";
import type { ArmId } from "#spec/train/train-setup.ts";

export type Facts = NonNullable<TrainState["facts"]>;

/** A quantity that curves can show. */
export type Curve = MeasureName | "dead";

/** Places of an arm's lanes in the tables, one for each seed. */
export function placesOf({ lanes }: Facts, arm: ArmId): readonly number[] {
  return lanes.flatMap((lane, place) => (lane.arm === arm ? [place] : []));
}

export function isDense(arm: ArmId): boolean {
  return arm === "dense-active" || arm === "dense-total";
}

/** One curve for every arm; NaN where it has no such number, so that each keeps its stroke. */
export function curveLanes(facts: Facts, table: MeasureTable, curve: Curve, label: (arm: ArmId) => string): readonly RunLane[] {
  const steps = table.steps();
  return facts.setup.arms.map((arm) => {
    const seeds = placesOf(facts, arm).map((place) => {
      if (curve !== "dead") return table.column(place, curve);
      return isDense(arm) ? new Float64Array(steps.length).fill(NaN) : deadCurve(table, place, facts.setup.blocks);
    });
    return { id: arm, label: label(arm), steps, seeds };
  });
}
