import { describe, expect, test } from "vitest";
import { readRun, writeRun, type SavedRun } from "#checkpoint/run-file.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { restoreRun } from "#worker/train/save-run.ts";
import { createTraining } from "#worker/train/training.ts";
import { ask, machineOf, trainTo } from "./machine.ts";

const SETUP: TrainSetup = { ...COLLAPSE_SETUP, experts: 4, expertWidth: 2, modelWidth: 4, batch: 16, steps: 40, arms: ["none", "bias", "dense-active"] };
const STEP = 3;

/** A run that was killed an expert of, and whose rate was lowered more often than any visitor will. */
async function fileOfRun(): Promise<Uint8Array> {
  const training = createTraining(machineOf());
  await ask(training, { kind: "begin", setup: SETUP, saved: null });
  await trainTo(training, STEP);
  await ask(training, { kind: "intervene", intervention: { kind: "kill", arm: "none", expert: 3 } });
  for (let time = 0; time < 12; time++) await ask(training, { kind: "rewind", step: STEP, rateFactor: 0.1 });
  return (await ask(training, { kind: "save", as: "run" })).file!;
}

const FILE = await fileOfRun();
const SAVED = savedOf(FILE);
const EVENT = JSON.parse(SAVED.events[0]!.detail) as Readonly<Record<string, unknown>>;
const CHANGES = JSON.parse(SAVED.settings["changes"] as string) as Readonly<Record<string, unknown>>;

function savedOf(bytes: Uint8Array): SavedRun {
  const reading = readRun(bytes);
  if (!reading.ok) throw new Error(reading.problem.at);
  return reading.run;
}

/** What is said of a file whose checksum is right and whose contents are not. */
function said(altered: Partial<SavedRun>): unknown {
  const restored = restoreRun(writeRun({ ...SAVED, ...altered }));
  return restored.ok ? "taken" : restored.problem;
}

const withChanges = (changes: object): unknown => said({ settings: { ...SAVED.settings, changes: JSON.stringify({ ...CHANGES, ...changes }) } });
const withEvent = (detail: unknown): unknown => said({ events: [{ step: STEP, id: "kill", detail: JSON.stringify(detail) }] });
const withTensor = (name: string, data: Float32Array | null): unknown => {
  const tensors = new Map(SAVED.tensors);
  tensors.delete(name);
  if (data !== null) tensors.set(name, { shape: [data.length], data });
  return said({ tensors });
};
const withColumn = (name: string, column: Float64Array | null): unknown => {
  const history = new Map(SAVED.history);
  history.delete(name);
  if (column !== null) history.set(name, column);
  return said({ history });
};

test("a run comes back with all that was done to it, however low its rate", () => {
  const restored = restoreRun(FILE);
  if (!restored.ok) throw new Error(restored.problem.field);
  expect(restored.setup).toEqual(SETUP);
  expect(restored.run.state.step).toBe(STEP);
  expect(restored.run.changes.killed).toEqual([{ arm: "none", expert: 3 }]);
  expect(restored.run.changes.rateFactor).toBeCloseTo(1e-12, 20);
  expect([...restored.run.trained.steps()]).toEqual([1, 2, 3]);
  expect([...restored.run.heldOut.steps()]).toEqual([0, 1, 2, 3]);
  expect(said({})).toBe("taken");
});

test.each(["none", "aux", "bias", "z", "noise", "expert-choice"] as const)("a run whose arms were changed to %s comes back", async (by) => {
  const training = createTraining(machineOf());
  await ask(training, { kind: "begin", setup: SETUP, saved: null });
  for (const arm of ["none", "bias"] as const) await ask(training, { kind: "intervene", intervention: { kind: "strategy", arm, by, auxCoefficient: 0.1 } });
  await ask(training, { kind: "intervene", intervention: { kind: "freeze", arm: "none", expert: 1 } });
  const { file, changes } = await ask(training, { kind: "save", as: "run" });
  expect(restoreRun(file!)).toMatchObject({ ok: true, run: { changes } });
});

describe("changes are refused by name", () => {
  const problem = { field: "settings.changes", rule: "run-field" };

  test.each<readonly [string, object]>([
    ["an expert outside", { killed: [{ arm: "none", expert: 4 }] }],
    ["an expert before the first", { frozen: [{ arm: "none", expert: -1 }] }],
    ["half an expert", { killed: [{ arm: "none", expert: 0.5 }] }],
    ["an arm that is not trained", { killed: [{ arm: "aux", expert: 0 }] }],
    ["the one expert of a dense network", { killed: [{ arm: "dense-active", expert: 0 }] }],
    ["a dense network in the place of a mixture", { rescues: [{ arm: "none", by: "dense-active", auxCoefficient: 0 }] }],
    ["a strategy that there is not", { rescues: [{ arm: "none", by: "prayer", auxCoefficient: 0 }] }],
    ["a coefficient below 0", { rescues: [{ arm: "none", by: "aux", auxCoefficient: -1 }] }],
    ["a rate of 0", { rateFactor: 0 }],
    ["a rate beyond all bounds", { rateFactor: 1e300 }],
    ["a rate that is no number", { rateFactor: null }],
    ["a field too many", { extra: 1 }],
    ["a list that is none", { killed: {} }],
  ])("%s", (_, changes) => {
    expect(withChanges(changes)).toMatchObject(problem);
  });

  test.each(["", "{", "null", "[]", "{}"])("%j", (changes) => {
    expect(said({ settings: { ...SAVED.settings, changes } })).toMatchObject(problem);
  });
});

describe("events are refused by name", () => {
  test.each<readonly [string, unknown]>([
    ["nothing", null],
    ["without losses", { ...EVENT, after: undefined }],
    ["losses of other lanes", { ...EVENT, before: [1, 2] }],
    ["losses that are text", { ...EVENT, before: ["1", "2", "3"] }],
    ["a step before the first", { ...EVENT, step: -1 }],
    ["a kind that there is not", { ...EVENT, intervention: { kind: "explode", arm: "none", expert: 0 } }],
    ["an expert outside", { ...EVENT, intervention: { kind: "clone", arm: "none", from: 0, to: 4 } }],
    ["the parts of another kind", { ...EVENT, intervention: { kind: "kill", arm: "none", from: 0, to: 1 } }],
    ["a field too many", { ...EVENT, by: "me" }],
  ])("%s", (_, event) => {
    expect(withEvent(event)).toMatchObject({ field: "events", rule: "run-field" });
  });

  test("a loss that was no number is taken", () => {
    expect(withEvent({ ...EVENT, after: [null, 1, 2] })).toBe("taken");
  });
});

describe("tensors are refused by name", () => {
  const NAME = "lane1/blocks.0.gate.weight";
  const { data } = SAVED.tensors.get(NAME)!;

  test.each([NaN, Infinity, -Infinity])("a value that is %d", (value) => {
    expect(withTensor(NAME, data.with(5, value))).toEqual({ field: `${NAME}[5]`, rule: "run-field", value: String(value), limit: "a finite number" });
  });

  test("another size than the network has", () => {
    expect(withTensor(NAME, data.slice(1))).toEqual({ field: NAME, rule: "run-field", value: "15", limit: 16 });
    expect(withTensor(NAME, new Float32Array())).toMatchObject({ field: NAME, value: "0" });
  });

  test("one that is missing", () => {
    expect(withTensor(NAME, null)).toEqual({ field: NAME, rule: "run-missing", value: "nothing", limit: 16 });
    expect(said({ tensors: new Map() })).toMatchObject({ rule: "run-missing" });
  });

  test.each(["lane3/head.weight", "lane1/nose", "lane2/blocks.0.gate.choice_bias", "lane-1/head.weight", "head.weight", "lane1/", "lane1/constructor"])("one too many: %s", (name) => {
    expect(withTensor(name, Float32Array.of(1))).toMatchObject({ field: name, rule: "run-field", value: name, limit: "lane0 … lane2" });
  });
});

describe("the rest is refused by name", () => {
  test("a step beyond the last", () => {
    expect(said({ step: 41 })).toEqual({ field: "step", rule: "max", value: "41", limit: 40 });
  });

  test("a history of other steps", () => {
    expect(said({ step: 4 })).toMatchObject({ rule: "run-history-length", value: "4", limit: 5 });
  });

  test.each(["train/none/seed1/taskLoss", "held-out/bias/seed1/gradientNorm", "held-out/dense-active/seed1/load3"])("a history without %s", (name) => {
    expect(withColumn(name, null)).toEqual({ field: `history/${name}`, rule: "run-history-length", value: "0", limit: STEP + 1 });
  });

  test.each<readonly [string, string | number | boolean, string]>([["train.experts", 1e6, "max"], ["train.batch", "many", "type"], ["train.topK", 5, "exceeds-experts"], ["train.arm-none", 1, "choice"]])("the setting %s %s", (key, value, rule) => {
    expect(said({ settings: { ...SAVED.settings, [key]: value } })).toMatchObject({ field: key, rule });
  });

  test("a setting that is missing", () => {
    const { "train.seed": _, ...settings } = SAVED.settings;
    expect(said({ settings })).toMatchObject({ field: "train.seed", rule: "type", value: "undefined" });
  });

  test("settings of another network than the tensors have", () => {
    expect(said({ settings: { ...SAVED.settings, "train.modelWidth": 8 } })).toMatchObject({ rule: "run-field", limit: expect.any(Number) as number });
  });
});
