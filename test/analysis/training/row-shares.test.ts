import { expect, test } from "vitest";
import { rowShares } from "#analysis/training/row-shares.ts";

test("each row is shared out by itself", () => {
  expect([...rowShares([1, 3, 0, 5, 5, 10], 3)]).toEqual([0.25, 0.75, 0, 0.25, 0.25, 0.5]);
});

test("a row without any count has no shares, and the others have theirs", () => {
  expect([...rowShares([0, 0, 2, 2], 2)]).toEqual([NaN, NaN, 0.5, 0.5]);
});

test("no counts have no shares", () => {
  expect(rowShares([], 4)).toHaveLength(0);
});
