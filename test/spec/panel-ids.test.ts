import { expect, test } from "vitest";
import { DEVICES } from "#analysis/hardware/devices.ts";
import { MODELS } from "#analysis/models/models.ts";
import { DEVICE_IDS } from "#spec/panel/device-ids.ts";
import { MODEL_IDS } from "#spec/panel/model-ids.ts";

test("every published model and every device can be chosen, and nothing else", () => {
  expect(MODEL_IDS).toEqual(MODELS.map(({ id }) => id));
  expect(DEVICE_IDS).toEqual(DEVICES.map(({ id }) => id));
});
