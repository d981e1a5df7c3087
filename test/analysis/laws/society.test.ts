import { expect, test } from "vitest";
import { ETHICAL_DIMENSIONS } from "#analysis/laws/society/notes-ethics.ts";
import { COMPUTE_LINES } from "#analysis/laws/society/governance.ts";
import { EFFICIENT_SCALING } from "#analysis/laws/society/notes-sustainability.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

type Raw = Readonly<Record<string, unknown>>;

const PATTERSON = { hours: 1000, processors: 10, wattsPerProcessor: 300, pue: 1.2, kgCo2PerKwh: 0.4 };
const RUN = { flops: 3.6e21, peakFlopsPerSecond: 1e15, mfu: 0.5, wattsPerChip: 500, pue: 1.2, gramsCo2PerKwh: 400 };

test.each([
  [10e9, "low"],
  [10e9 + 1, "medium"],
  [100e9, "medium"],
  [100e9 + 1e5, "high"],
])("the notes call %d parameters %s, in all five dimensions", (parameters, risk) => {
  expect(runLaw("notes.ethics.risk", { parameters })).toEqual({ risk, dimensionsAffected: 5 });
});

test("law looks at training compute, so that it disagrees with the notes both ways", () => {
  // 70B on 15T tokens is "medium" by size, and 405B on 15.6T is above the line of systemic risk.
  const flopsOf = (parameters: number, tokens: number): number => 6 * parameters * tokens;
  expect(runLaw("governance.computeTier", { flops: flopsOf(70e9, 15e12) })).toMatchObject({ euGpai: true, euSystemicRisk: false });
  expect(runLaw("governance.computeTier", { flops: flopsOf(405e9, 15.6e12) })).toMatchObject({ euSystemicRisk: true, usEo14110: false });
});

test.each(Object.entries(COMPUTE_LINES))("%s begins above %d FLOPs, not at it", (line, flops) => {
  expect(runLaw("governance.computeTier", { flops })[line]).toBe(false);
  expect(runLaw("governance.computeTier", { flops: flops * (1 + Number.EPSILON) })[line]).toBe(true);
});

test("every dimension has the notes' mitigations, marked as unsourced and graded by risk", () => {
  expect(Object.values(ETHICAL_DIMENSIONS).map(({ length }) => length)).toEqual([3, 2, 2, 2, 2]);
  const unsourced = "from the notes, unsourced";
  for (const [dimension, mitigations] of Object.entries(ETHICAL_DIMENSIONS)) {
    const evidence = mitigations.map(() => unsourced);
    expect(runLaw("ours.ethics.recommendations", { dimension, risk: "low" })).toEqual({ mitigations, grade: "watch", evidence });
    expect(runLaw("ours.ethics.recommendations", { dimension, risk: "medium" })["grade"]).toBe("plan");
    expect(runLaw("ours.ethics.recommendations", { dimension, risk: "high" })["grade"]).toBe("act");
  }
});

test("fifteen green items in five categories, and five headings of efficient scaling", () => {
  const items = ["hardware", "software", "data", "architecture", "practices"].map((category) => runLaw("notes.greenAi", { category })["items"]);
  expect(items.flat()).toHaveLength(15);
  expect(items[3]).toEqual(["moe_sparse_activation", "model_cascade", "early_exit"]);
  expect(items[4]).toEqual(["renewable_energy", "carbon_offset", "impact_audit"]);
  expect(Object.values(EFFICIENT_SCALING).map(({ length }) => length)).toEqual([2, 2, 2, 2, 3]);
});

test("energy of device time; clean power has none to count", () => {
  expect(runLaw("energy.patterson", PATTERSON)).toEqual({ kilowattHours: 3600, tonnesCo2: 1.44 });
  expect(runLaw("energy.patterson", { ...PATTERSON, kgCo2PerKwh: 0 })["tonnesCo2"]).toBe(0);
});

test("a training run agrees with the device time it takes, and chips cost carbon by the share of life used", () => {
  // 3.6e21 FLOPs at 0.5e15 a second are 2000 chip-hours.
  expect(runLaw("energy.trainingRun", RUN)).toEqual({ chipHours: 2000, kilowattHours: 1200, operationalTonnes: 0.48, embodiedTonnes: 0 });
  const device = runLaw("energy.patterson", { hours: 200, processors: 10, wattsPerProcessor: 500, pue: 1.2, kgCo2PerKwh: 0.4 });
  expect(device).toEqual({ kilowattHours: 1200, tonnesCo2: 0.48 });
  expect(runLaw("energy.trainingRun", { ...RUN, embodiedKgPerChip: 150, chipLifetimeHours: 4000 })["embodiedTonnes"]).toBe(0.075);
  // Four years unless another life is given.
  expect(runLaw("energy.trainingRun", { ...RUN, flops: 3.6e21 * 17.52, embodiedKgPerChip: 150 })["embodiedTonnes"]).toBeCloseTo(0.15, 12);
});

test.each([
  ["neuromorphic", 100, 1000, 2030, 3],
  ["photonic", 10, 100, 2028, 3],
  ["quantum", null, null, 2035, 2],
  ["analog", 100, 10_000, 2027, 2],
])("the notes' claim for %s", (technology, speedupLow, speedupHigh, earliestYear, challenges) => {
  const outputs = runLaw("notes.future", { technology });
  expect(outputs).toMatchObject({ speedupLow, speedupHigh, earliestYear });
  expect(outputs["challenges"]).toHaveLength(challenges);
});

test.each<[law: string, base: Raw, wrong: Raw, message: RegExp]>([
  ["notes.ethics.risk", {}, { parameters: 0 }, /^parameters: 0, but must be a finite number > 0/],
  ["notes.ethics.risk", { parameters: 1 }, { dimension: "safety_risks" }, /^dimension: given, but must be one of the inputs parameters/],
  ["governance.computeTier", {}, { flops: NaN }, /^flops: NaN/],
  ["governance.computeTier", {}, { flops: -1e25 }, /^flops: -1e\+25/],
  ["ours.ethics.recommendations", { risk: "high" }, { dimension: "luck" }, /^dimension: luck, but must be one of resource_concentration/],
  ["ours.ethics.recommendations", { dimension: "safety_risks" }, { risk: "none" }, /^risk: none, but must be one of low, medium, high/],
  ["notes.greenAi", {}, { category: "luck" }, /^category: luck, but must be one of hardware/],
  ["notes.greenAi", {}, {}, /^category: missing/],
  ["energy.patterson", PATTERSON, { pue: 0.99 }, /^pue: 0\.99, but must be a finite number >= 1/],
  ["energy.patterson", PATTERSON, { processors: 1.5 }, /^processors: 1\.5, but must be a whole number/],
  ["energy.patterson", PATTERSON, { hours: 0 }, /^hours: 0/],
  ["energy.trainingRun", RUN, { mfu: 0 }, /^mfu: 0/],
  ["energy.trainingRun", RUN, { gramsCo2PerKwh: -1 }, /^gramsCo2PerKwh: -1/],
  ["energy.trainingRun", RUN, { chipLifetimeHours: 0 }, /^chipLifetimeHours: 0/],
  ["notes.future", {}, { technology: "steam" }, /^technology: steam, but must be one of neuromorphic/],
])("%s refuses %j with %j", (law, base, wrong, message) => {
  expect(() => runLaw(law, { ...base, ...wrong })).toThrow(message);
});
