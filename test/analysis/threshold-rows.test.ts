import { expect, test } from "vitest";
import { publishedTwin, thresholdRows } from "#analysis/ability/threshold-rows.ts";
import { NOTES_THRESHOLDS } from "#analysis/laws/ability/notes-emergence.ts";

test("13B on 300 billion tokens stands where GPT-3 13B was reported", () => {
  const rows = thresholdRows(300e9);
  expect(rows).toHaveLength(28);
  expect(rows.find(({ id }) => id === "arithmetic_3digit")!.flops / 2.3e22).toBeCloseTo(1, 1);
  expect(rows.map(({ flops }) => flops)).toEqual(rows.map(({ flops }) => flops).toSorted((a, b) => a - b));
  expect(rows[0]).toMatchObject({ id: "scratchpad-8-digit-addition", parameters: 40e6, model: "LaMDA" });
});

test("only 13B and 62B of the notes occur in the published table", () => {
  expect(NOTES_THRESHOLDS.filter(({ parameters }) => publishedTwin(parameters) !== null).map(({ parameters }) => parameters)).toEqual([13e9, 62e9]);
});
