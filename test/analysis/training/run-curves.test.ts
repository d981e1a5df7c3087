import { describe, expect, test } from "vitest";
import { createMeasureTable } from "#analysis/training/measure-table.ts";
import { deadCurve, deadNow, loadShares, valueAt } from "#analysis/training/run-curves.ts";
import { laneRow, tableOf } from "./tables.ts";

/** Two blocks of two experts. */
const TABLE = tableOf(4, [
  [0, [50, 50, 50, 50]],
  [10, [100, 0, 50, 50], { taskLoss: 3 }],
  [20, [0, 100, 100, 0], { taskLoss: 2 }],
]);

describe("dead experts", () => {
  test("are counted over all blocks, row by row", () => {
    expect([...deadCurve(TABLE, 0, 2)]).toEqual([0, 1, 2]);
  });

  test("are those of the lane", () => {
    const table = createMeasureTable(2, 2);
    table.add(1, [laneRow([4, 0]), laneRow([2, 2])]);
    expect([deadCurve(table, 0, 1)[0], deadCurve(table, 1, 1)[0]]).toEqual([1, 0]);
    expect([deadNow(table, 0, 1, 0), deadNow(table, 1, 1, 0)]).toEqual([[1], []]);
  });

  test("of now are those of the last row, block by block", () => {
    expect([deadNow(TABLE, 0, 2, 0), deadNow(TABLE, 0, 2, 1)]).toEqual([[0], [1]]);
  });

  test("before the first row are none", () => {
    const empty = createMeasureTable(1, 4);
    expect(deadNow(empty, 0, 2, 1)).toEqual([]);
    expect(deadCurve(empty, 0, 2)).toHaveLength(0);
  });
});

describe("shares of the load", () => {
  test("are those of one block", () => {
    const table = tableOf(4, [[1, [3, 1, 9, 9]], [2, [0, 8, 1, 0]]]);
    expect([...loadShares(table, 0, 0, 2)]).toEqual([0.75, 0.25, 0, 1]);
    expect([...loadShares(table, 0, 1, 2)]).toEqual([0.5, 0.5, 1, 0]);
  });

  test("are 0 where nothing was routed", () => {
    expect([...loadShares(tableOf(2, [[1, [0, 0]], [2, [1, 1]]]), 0, 0, 2)]).toEqual([0, 0, 0.5, 0.5]);
  });
});

describe("the value at a step", () => {
  const at = (step: number | null): number => valueAt(TABLE, TABLE.column(0, "taskLoss"), step);

  test("is that of the last row up to it", () => {
    expect([at(0), at(9.5), at(10), at(19), at(1000)]).toEqual([1, 1, 3, 3, 2]);
  });

  test("is that of the last row where no step is in focus", () => {
    expect(at(null)).toBe(2);
  });

  test("is no number before the first row", () => {
    expect(at(-1)).toBeNaN();
    const empty = createMeasureTable(1, 1);
    expect([valueAt(empty, [], null), valueAt(empty, [], 5)]).toEqual([NaN, NaN]);
  });
});
