import { beforeAll, describe, expect, test } from "vitest";
import type { Trainer } from "#sim/train/trainer.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { deadCounts, openRun, trainTo } from "./train-run.ts";

const SETUP: TrainSetup = { ...COLLAPSE_SETUP, seeds: 5, arms: ["none"] };
const RESCUED_AT = SETUP.steps / 2;

describe("from a collapsed state, within 300 steps", () => {
  let state: Awaited<ReturnType<Trainer["state"]>>;
  let before: readonly number[] = [];
  beforeAll(async () => {
    const collapsed = await openRun(SETUP);
    before = deadCounts(await trainTo(collapsed, RESCUED_AT));
    state = await collapsed.state();
    collapsed.dispose();
  });

  /** Dead experts of each seed at the end. */
  async function rescued(auxCoefficient: number, setup = SETUP): Promise<readonly number[]> {
    const trainer = await openRun(setup, { rescues: [{ arm: "none", by: "aux", auxCoefficient }] });
    trainer.restore(state);
    const dead = deadCounts(await trainTo(trainer, SETUP.steps));
    trainer.dispose();
    return dead;
  }

  test("in which half of the experts or more are dead", () => {
    expect(before.filter((count) => count < 8), `dead: ${before.join(", ")}`).toEqual([]);
  });

  test("a balance loss of 0.3 brings back every expert, from every seed", async () => {
    expect(await rescued(0.3)).toEqual([0, 0, 0, 0, 0]);
  });

  test("so does one of 0.1 when the learning rate stays as it is", async () => {
    expect(await rescued(0.1, { ...SETUP, schedule: "constant" })).toEqual([0, 0, 0, 0, 0]);
  });

  test("while the rate falls, one of 0.1 leaves a single expert dead at most", async () => {
    expect(Math.max(...(await rescued(0.1)))).toBeLessThanOrEqual(1);
  });
});
