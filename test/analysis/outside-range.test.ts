import { expect, test } from "vitest";
import { outsideRange } from "#analysis/laws/outside-range.ts";
import { findLaw } from "#analysis/laws/run-law.ts";

test("names what lies beyond the fit, and nothing at its ends", () => {
  const law = findLaw("ludziejewski.loss");
  expect(outsideRange(law, { activeParameters: 2.7e9, tokens: 1e15, experts: 32 })).toEqual([]);
  expect(outsideRange(law, { activeParameters: 3e9, tokens: 1e10, experts: 33 }).map(({ name }) => name)).toEqual(["activeParameters", "experts"]);
  expect(outsideRange(findLaw("abnar.loss"), { parameters: 1e30 })).toEqual([]);
});
