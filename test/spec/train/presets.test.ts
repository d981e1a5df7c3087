import { expect, test } from "vitest";
import { denseWidth } from "#sim/train/arm-layer.ts";
import { TRAIN_PRESETS } from "#spec/train/presets.ts";
import { ARM_LIMIT } from "#spec/train/train-setup.ts";

test("every preset has a name of its own and states something about an arm that it trains", () => {
  expect(new Set(TRAIN_PRESETS.map(({ id }) => id)).size).toBe(TRAIN_PRESETS.length);
  for (const { id, setup, reaches } of TRAIN_PRESETS) {
    expect(setup.arms, id).toContain(reaches.arm);
    expect(setup.arms.length, id).toBeLessThanOrEqual(ARM_LIMIT);
    expect(setup.topK, id).toBeLessThanOrEqual(setup.experts);
  }
});

test("the first, the default, is one block on the plane with and without balancing", () => {
  expect(TRAIN_PRESETS[0]).toMatchObject({ id: "plane", setup: { blocks: 1, topK: 1, arms: ["none", "aux"] } });
});

test("the dense network of the rings has 64 hidden units", () => {
  const { setup, reaches } = TRAIN_PRESETS.find(({ id }) => id === "rings-dense")!;
  expect(reaches.arm).toBe("dense-total");
  expect(denseWidth(setup, "total")).toBe(64);
  expect(setup.steps).toBeLessThanOrEqual(1000);
});
