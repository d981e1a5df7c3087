import { expect, test } from "vitest";
import { modelRow, sortRows } from "#analysis/models/model-rows.ts";
import { MODELS } from "#analysis/models/models.ts";

const rows = MODELS.map(modelRow);

test("36 of 41 totals agree with the published figure within 1%", () => {
  expect(rows.filter(({ totalError }) => Math.abs(totalError) <= 1)).toHaveLength(36);
  expect(rows.find(({ id }) => id === "gshard-600b")!.totalError).toBeCloseTo(3.2, 1);
  expect(rows.filter(({ activeError }) => activeError === null)).toHaveLength(4);
});

test("a sort is a permutation in order, with missing values last both ways", () => {
  for (const falling of [false, true]) {
    const sorted = sortRows(rows, "publishedActive", falling);
    const values = sorted.map(({ publishedActive }) => publishedActive);
    expect(sorted.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    expect(values.slice(-4)).toEqual([null, null, null, null]);
    const known = values.slice(0, -4) as readonly number[];
    expect(known).toEqual(known.toSorted((a, b) => (falling ? b - a : a - b)));
  }
  expect(sortRows(rows, "name", false)[0]!.name < sortRows(rows, "name", true)[0]!.name).toBe(true);
});
