import { describe, expect, test } from "vitest";
import { judgePicks, loadWithout } from "#proof/picks.ts";

/** One token, four experts, two picks. */
function judgeOne(found: number[], expected: number[], foundValues: number[], expectedValues: number[], error = 1e-3) {
  const { nearTies, wrong } = judgePicks({ tokens: 1, experts: 4, topK: 2, found, expected, foundValues, expectedValues, error });
  if (wrong.has(0)) return "wrong";
  return nearTies.has(0) ? "near-tie" : "same";
}

describe("a pick that differs is a near-tie only when rounding explains it", () => {
  const values = [3, 2, 1.9999, 0];
  const rows: readonly [title: string, verdict: string, found: number[], foundValues: number[], expectedValues: number[]][] = [
    ["equal picks", "same", [0, 1], values, values],
    ["gap below the error, own values reversed", "near-tie", [0, 2], [3, 1.9999, 2, 0], values],
    ["own values exactly equal, index order kept", "near-tie", [0, 1], [3, 2, 2, 0], [3, 1.9999, 2, 0]],
    ["gap beyond the error", "wrong", [0, 2], [3, 1.9, 2, 0], [3, 2, 1.9, 0]],
    ["own values do not ask for this pick", "wrong", [0, 2], values, values],
    ["exact tie on both sides, higher index", "wrong", [0, 2], [3, 2, 2, 0], [3, 2, 2, 0]],
    ["one expert twice", "wrong", [0, 0], [3, 2.9999, 1, 0], [3, 2.9999, 1, 0]],
    ["id out of range", "wrong", [0, 9], values, values],
    ["expected value NaN", "wrong", [0, 2], [3, 1.9999, 2, 0], [3, Number.NaN, 2, 0]],
  ];
  test.for(rows)("%s: %s", ([, verdict, found, foundValues, expectedValues]) => {
    const expected = verdict === "near-tie" && expectedValues[1]! < expectedValues[2]! ? [0, 2] : [0, 1];
    expect(judgeOne(found, expected, foundValues, expectedValues)).toBe(verdict);
  });

  test("two picks that change places", () => {
    expect(judgeOne([1, 0], [0, 1], [2, 2.0001, 1, 0], [2.0001, 2, 1, 0])).toBe("near-tie");
    expect(judgeOne([1, 0], [0, 1], [2, 2.1, 1, 0], [2.1, 2, 1, 0])).toBe("wrong");
  });

  test("an expected id that is no expert is wrong", () => {
    expect(judgeOne([0, 1], [0, 4], [3, 2, 1, 0], [3, 2, 1, 0])).toBe("wrong");
    expect(judgeOne([0, 1], [0, -1], [3, 2, 1, 0], [3, 2, 1, 0])).toBe("wrong");
  });
});

test("a load without near-tie tokens counts the others only", () => {
  expect([...loadWithout([2, 1, 1], [0, 1, 0, 2], new Set([1]), 2)]).toEqual([1, 1, 0]);
});
