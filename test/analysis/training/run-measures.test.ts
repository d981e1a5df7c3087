import { expect, test } from "vitest";
import { createMeasureTable } from "#analysis/training/measure-table.ts";
import { runMeasures } from "#analysis/training/run-measures.ts";
import { laneRow, tableOf } from "./tables.ts";

const TRAINED = tableOf(2, [1, 2, 3, 4, 5, 6, 7].map((step) => [step, [1, 1], { taskLoss: step ** 2 }]));
const HELD_OUT = tableOf(2, [[0, [8, 8], { taskLoss: 9, accuracy: 0.1 }], [2, [4, 12], { taskLoss: 7 }], [6, [0, 16], { taskLoss: 5, accuracy: 0.5 }]]);

test("the training loss of a held-out row is the mean of the steps since the row before", () => {
  const measures = runMeasures(TRAINED, HELD_OUT, 0, 2, 16);
  expect(measures.map(({ step }) => step)).toEqual([0, 2, 6]);
  // Nothing was trained before the first row, and step 7 belongs to a row that has not been measured yet.
  expect(measures.map(({ trainLoss }) => trainLoss)).toEqual([NaN, (1 + 4) / 2, (9 + 16 + 25 + 36) / 4]);
});

test("a row has the held-out numbers and the load of its own step", () => {
  const measures = runMeasures(TRAINED, HELD_OUT, 0, 2, 16);
  expect(measures.map(({ heldOutLoss }) => heldOutLoss)).toEqual([9, 7, 5]);
  expect(measures.map(({ load }) => Array.from(load))).toEqual([[8, 8], [4, 12], [0, 16]]);
  expect(measures[1]).toMatchObject({ experts: 2, tokens: 16 });
});

test("an accuracy that is no number is none", () => {
  expect(runMeasures(TRAINED, HELD_OUT, 0, 2, 16).map(({ accuracy }) => accuracy)).toEqual([0.1, null, 0.5]);
});

test("each lane has its own numbers", () => {
  const [trained, heldOut] = [createMeasureTable(2, 1), createMeasureTable(2, 1)];
  trained.add(1, [laneRow([1], { taskLoss: 1 }), laneRow([1], { taskLoss: 2 })]);
  heldOut.add(1, [laneRow([3], { taskLoss: 3 }), laneRow([4], { taskLoss: 4 })]);
  expect(runMeasures(trained, heldOut, 1, 1, 8)).toMatchObject([{ trainLoss: 2, heldOutLoss: 4, load: Uint32Array.of(4) }]);
});

test("a run that has not been measured has no rows", () => {
  expect(runMeasures(TRAINED, createMeasureTable(1, 2), 0, 2, 16)).toEqual([]);
});
