import { describe, expect, test } from "vitest";
import { planNetwork } from "#model/network.ts";
import { makeTask } from "#sim/tasks/make-task.ts";
import { armSize } from "#sim/train/arm-size.ts";
import { NO_CHANGES } from "#sim/train/changes.ts";
import { laneNetwork } from "#sim/train/lane-network.ts";
import { laneGroups } from "#sim/train/lanes.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import { ACTIVATION_IDS, ARM_IDS, type ArmId, type TrainSetup } from "#spec/train/train-setup.ts";

const SETUP: TrainSetup = { ...COLLAPSE_SETUP, experts: 6, topK: 2, expertWidth: 7, modelWidth: 5, batch: 16, blocks: 3 };

/** Weights and biases of router and experts in the plan that is really trained. */
function plannedParameters(setup: TrainSetup, arm: ArmId): number {
  const one = { ...setup, arms: [arm], seeds: 1 };
  const [group] = laneGroups(one, NO_CHANGES);
  const task = makeTask(one.task, one.seed, { noise: 0, points: [] });
  const { buffers } = planNetwork(laneNetwork(group!, one, task, one.batch, "trained"));
  const weights = [...buffers].filter(([name, { input }]) => input && /^blocks\.\d+\.(gate\.weight|experts\..*)$/.test(name));
  return weights.reduce((sum, [, { length }]) => sum + length, 0);
}

describe.each(ACTIVATION_IDS)("with %s", (activation) => {
  test.each(ARM_IDS)("%s has the parameters of the network that is trained", (arm) => {
    const setup: TrainSetup = { ...SETUP, activation };
    expect(armSize(setup, arm).parameters).toBe(plannedParameters(setup, arm));
  });

  test("a dense network of equal work has about the parameters that a token meets, one of equal size about all", () => {
    const setup: TrainSetup = { ...SETUP, activation, modelWidth: 32, expertWidth: 32 };
    const mixture = armSize(setup, "none");
    const [active, total] = [armSize(setup, "dense-active"), armSize(setup, "dense-total")];
    expect(Math.abs(active.parameters / mixture.activeParameters - 1)).toBeLessThan(0.02);
    expect(Math.abs(total.parameters / mixture.parameters - 1)).toBeLessThan(0.05);
  });
});

test("a token meets the router and as many experts as it picks", () => {
  const { parameters, activeParameters } = armSize(SETUP, "none");
  const router = 3 * 5 * 6;
  expect(activeParameters - router).toBe(((parameters - router) * 2) / 6);
});

test("a dense network meets all of itself", () => {
  const size = armSize(SETUP, "dense-total");
  expect(size).toMatchObject({ arm: "dense-total", experts: 1, topK: 1 });
  expect(size.activeParameters).toBe(size.parameters);
});
