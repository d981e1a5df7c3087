import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { panelProblem, PANEL_KEYS, panelField, type Panel } from "#spec/panel/panel.ts";
import type { PanelValue } from "#spec/panel/panel-field.ts";
import { TRAIN_FIELDS } from "#spec/panel/train-fields.ts";
import { encodePoints, type PaintedPoint } from "#spec/train/painted-points.ts";
import { TRAIN_PRESETS } from "#spec/train/presets.ts";
import { panelOf, sameSetup, setupKey, setupOf, setupOfRecord } from "#spec/train/train-panel.ts";
import { ARM_IDS, type ArmId, type TrainSetup } from "#spec/train/train-setup.ts";
import { decodeState } from "#spec/url.ts";

const FIRST = TRAIN_PRESETS[0]!.setup;
const arms = (...chosen: ArmId[]): Panel => Object.fromEntries(ARM_IDS.map((arm) => [`train.arm-${arm}`, chosen.includes(arm)]));
const painted = (points: readonly PaintedPoint[], panel: Panel = {}): Panel => ({ "train.task": "painted", "train.points": encodePoints(points), ...panel });
const points = (count: number, label: (index: number) => number): PaintedPoint[] => Array.from({ length: count }, (_, index) => ({ x: index / 10 - 0.5, y: 0, label: label(index) }));
const record = (): Record<string, PanelValue> => ({ ...panelOf(FIRST) });

function made(panel: Panel): TrainSetup {
  const result = setupOf(panel);
  if (!result.ok) throw new Error(`${result.problem.field}: ${result.problem.rule}`);
  return result.setup;
}

describe("a setup as fields", () => {
  test.each(TRAIN_PRESETS)("preset $id comes back as it was", ({ setup }) => {
    expect(setupOf(panelOf(setup))).toEqual({ ok: true, setup });
    expect(setupOfRecord(panelOf(setup))).toEqual({ ok: true, setup });
  });

  test("the defaults are the first preset", () => {
    expect(made({})).toEqual(FIRST);
    expect(panelOf(FIRST)).toEqual(Object.fromEntries(Object.entries(TRAIN_FIELDS).map(([key, field]) => [key, field.default])));
  });

  test("painted points come back with it", () => {
    const setup: TrainSetup = { ...FIRST, task: "painted", experts: 2, points: points(4, (index) => index % 2) };
    expect(setupOf(panelOf(setup))).toEqual({ ok: true, setup });
  });
});

describe("rules between fields are refused by name", () => {
  test.each<readonly [string, Panel, object]>([
    ["no arm", arms(), { field: "train.arm-none", rule: "min", value: "0", limit: 1 }],
    ["five arms", arms("none", "aux", "bias", "z", "noise"), { field: "train.arm-none", rule: "max", value: "5", limit: 4 }],
    ["more picks than experts", { "train.experts": 3, "train.topK": 4 }, { field: "train.topK", rule: "exceeds-experts", value: "4", limit: 3 }],
    ["painted points of one class", painted(points(8, () => 2)), { field: "points", rule: "one-class", value: "1", limit: 2 }],
    ["more experts than painted points", painted(points(7, (index) => index % 2)), { field: "points", rule: "too-few", value: "7", limit: 8 }],
    ["no painted point at all", painted([]), { field: "points", rule: "too-few", value: "0", limit: 8 }],
    ["points that cannot be read", { "train.points": "0,0,9" }, { field: "points", rule: "choice", value: "9" }],
  ])("%s", (_, panel, problem) => {
    expect(setupOf(panel)).toMatchObject({ ok: false, problem });
  });

  test("four arms, as many picks as experts, and a point for each expert are taken", () => {
    expect(made(arms("none", "frozen", "dense-total", "z")).arms).toEqual(["none", "z", "frozen", "dense-total"]);
    expect(made({ "train.experts": 3, "train.topK": 3 }).topK).toBe(3);
    expect(made(painted(points(8, (index) => index % 2))).points).toHaveLength(8);
  });
});

describe("a learning rate", () => {
  test.each([[0, "min", 1e-6], [1e9, "max", 1], [NaN, "type", null], [Infinity, "type", null]])("of %d is refused", (rate, rule, limit) => {
    expect(panelProblem("train.learningRate", rate)).toEqual({ field: "train.learningRate", rule, value: String(rate), limit });
  });

  test.each([["0", "min"], ["1e9", "max"], ["fast", "type"]])("of %s in a link is a problem, and the default stays", (text, rule) => {
    const { state, problems } = decodeState(`?train.learningRate=${text}`, "");
    expect(problems).toMatchObject([{ field: "train.learningRate", rule }]);
    expect(made(state.panel).learningRate).toBe(FIRST.learningRate);
  });

  test("within bounds comes from a link", () => {
    const { state, problems } = decodeState("?train.learningRate=0.5&train.arm-aux=0", "");
    expect(problems).toEqual([]);
    expect(made(state.panel)).toMatchObject({ learningRate: 0.5, arms: ["none"] });
  });
});

describe("a setup from a file", () => {
  test.each(Object.keys(TRAIN_FIELDS))("without %s is refused", (key) => {
    const { [key]: _, ...rest } = record();
    expect(setupOfRecord(rest)).toEqual({ ok: false, problem: { field: key, rule: "type", value: "undefined", limit: null } });
  });

  test.each(Object.entries(TRAIN_FIELDS))("with a %s of another type is refused", (key, field) => {
    const wrong = field.kind === "text" || field.kind === "choice" ? 7 : "seven";
    expect(setupOfRecord({ ...record(), [key]: wrong })).toMatchObject({ ok: false, problem: { field: key, value: String(wrong) } });
  });

  test.each<readonly [string, PanelValue, string]>([
    ["train.experts", 1e9, "max"], ["train.experts", 2.5, "integer"], ["train.steps", 0, "min"], ["train.task", "toString", "choice"],
    ["train.points", "0".repeat(6001), "length"], ["train.topK", 8, "exceeds-experts"],
  ])("with %s %s breaks rule %3$s", (key, value, rule) => {
    expect(setupOfRecord({ ...record(), "train.experts": 4, [key]: value })).toMatchObject({ ok: false, problem: { field: key, rule } });
  });

  test("may say more than a setup", () => {
    expect(setupOfRecord({ ...record(), changes: "{}" })).toEqual({ ok: true, setup: FIRST });
  });
});

describe("the key of a setup", () => {
  const shuffled = (setup: TrainSetup, order: readonly number[]): TrainSetup => {
    const entries = Object.entries(setup);
    return Object.fromEntries(order.map((index) => entries[index]!)) as unknown as TrainSetup;
  };

  test("does not depend on the order in which it was written, nor on that of its arms", () => {
    const order = Object.keys(FIRST).map((_, index) => index);
    fc.assert(fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (indices) => {
      expect(setupKey(shuffled(FIRST, indices))).toBe(setupKey(FIRST));
    }));
    expect(sameSetup({ ...FIRST, arms: ["aux", "none"] }, FIRST)).toBe(true);
  });

  test("is another for another value of any field", () => {
    const keys = new Set([setupKey(FIRST)]);
    const trained = PANEL_KEYS.filter((key) => key.startsWith("train.") && key !== "train.points");
    for (const key of trained) {
      const field = panelField(key);
      const other = field.kind === "flag" ? !field.default : field.kind === "choice" ? field.choices.find((choice) => choice !== field.default && choice !== "painted") : field.kind === "text" ? "" : field.default + 1;
      keys.add(setupKey(made({ [key]: key === "train.learningRate" ? 0.5 : other })));
    }
    expect(keys.size).toBe(trained.length + 1);
  });

  test("is the same whatever was painted, where another task is trained", () => {
    const text = encodePoints(points(9, (index) => index % 3));
    expect(setupKey(made({ "train.points": text }))).toBe(setupKey(made({})));
    expect(setupKey(made({ "train.points": text, "train.task": "painted" }))).not.toBe(setupKey(made({ "train.points": `${text};0.9,0.9,0`, "train.task": "painted" })));
  });
});
