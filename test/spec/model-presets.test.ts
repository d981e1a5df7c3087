import { expect, test } from "vitest";
import { findModel } from "#analysis/models/models.ts";
import { ROUTER_FIELDS } from "#spec/fields/router-fields.ts";
import { MODEL_PRESET_SOURCES } from "#spec/model-preset-sources.ts";
import { MODEL_PRESET_IDS } from "#spec/model-presets.ts";
import { presetConfig } from "#spec/presets.ts";

const listed = MODEL_PRESET_IDS.filter((id) => findModel(id) !== undefined);

test("all presets but those of two papers are in the table of models", () => {
  expect(MODEL_PRESET_IDS.filter((id) => !listed.includes(id))).toEqual(["expert-choice-64", "soft-moe-128"]);
});

test.each(listed)("%s has the model's router and experts, and widths in the model's ratio", (id) => {
  const model = findModel(id)!;
  const config = presetConfig(id);
  const { score, normalize, pickBefore, groups, groupsKept, groupScore = "max", routedScale, choiceBias } = model.router;
  expect(config).toMatchObject({
    experts: Math.min(model.experts, ROUTER_FIELDS.experts.max), topK: model.topK, activation: model.activation,
    score, normalize, pickBefore, groups, groupsKept, groupScore, routedScale,
    weightOn: model.weightOn ?? "output", sharedGate: model.sharedGate === true ? "on" : "off",
  });
  expect(config.biasSteps > 0).toBe(choiceBias);
  const scale = model.modelWidth / config.modelWidth;
  expect(Number.isInteger(scale)).toBe(true);
  expect(config.expertWidth * scale).toBe(model.expertWidth);
  expect(config.sharedWidth * scale).toBe(model.sharedWidth);
});

test("every one says where it is from", () => {
  for (const id of MODEL_PRESET_IDS) expect(MODEL_PRESET_SOURCES[id].length).toBeGreaterThan(10);
});
