import { beforeAll, describe, expect, test } from "vitest";
import type { LaneMeasure } from "#sim/train/lane-measure.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { ArmId } from "#spec/train/train-setup.ts";
import { deadCounts, ofArm, openRun, trainTo } from "./train-run.ts";

const SEEDS = 5;
/** Dead in every run that nothing balances, of 16. */
const FEWEST_DEAD = 8;
/** Nats by which balanced runs are better in the mean: three deviations over the seeds. */
const LEAST_GAIN = 0.3;

const meanLoss = (measures: readonly LaneMeasure[]): number => measures.reduce((sum, { taskLoss }) => sum + taskLoss, 0) / measures.length;

describe("a router that nothing balances", () => {
  let measures: readonly LaneMeasure[] = [];
  const of = (arm: ArmId): readonly LaneMeasure[] => ofArm(measures, arm);
  beforeAll(async () => {
    const trainer = await openRun({ ...COLLAPSE_SETUP, seeds: SEEDS, arms: ["none", "aux", "bias"] });
    measures = await trainTo(trainer, COLLAPSE_SETUP.steps);
    trainer.dispose();
  });

  test("starves half of its experts or more, from every seed", () => {
    const dead = deadCounts(of("none"));
    expect(dead).toHaveLength(SEEDS);
    expect(dead.filter((count) => count < FEWEST_DEAD), `dead: ${dead.join(", ")}`).toEqual([]);
  });

  test.each(["aux", "bias"] as const)("%s keeps every expert alive, from every seed, and the loss is lower", (arm) => {
    expect(deadCounts(of(arm))).toEqual([0, 0, 0, 0, 0]);
    expect(meanLoss(of(arm))).toBeLessThanOrEqual(meanLoss(of("none")) - LEAST_GAIN);
  });
});
