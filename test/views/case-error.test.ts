import { expect, test } from "vitest";
import type { VerifiedCase } from "#state/verify-store.ts";
import { worstShare } from "#views/verify/case-error.ts";

type Row = VerifiedCase["tensors"][number];

function row(maxRel: number, tolerance: number, verdict: Row["verdict"] = "pass"): Row {
  return { name: "x", maxAbs: maxRel, maxRel, tolerance, verdict };
}

test("the worst tensor is the one nearest its own tolerance", () => {
  expect(worstShare({ tensors: [row(1e-6, 1e-5), row(8e-8, 1e-7), row(1e-5, 1)] })).toBeCloseTo(0.8, 12);
});

test("an exact tensor that agrees has no share, and one that differs is beyond any wall", () => {
  expect(worstShare({ tensors: [row(0, 0)] })).toBe(0);
  expect(worstShare({ tensors: [row(1, 0, "fail")] })).toBe(Infinity);
});

test("an error that is not a number is beyond the wall when the row failed", () => {
  expect(worstShare({ tensors: [row(Number.NaN, 1e-5, "fail"), row(0, 1)] })).toBe(Infinity);
});

test("what is not compared does not count", () => {
  expect(worstShare({ tensors: [row(5, 1, "unsupported")] })).toBeNull();
  expect(worstShare({ tensors: [row(5, 1, "unsupported"), row(0.25, 1)] })).toBe(0.25);
});
