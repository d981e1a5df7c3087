import { expect, test } from "vitest";
import { roundedLoss } from "#analysis/precision.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

test("a rounded model is best at its critical tokens", () => {
  const { criticalTokens } = runLaw("kumar.ptqDegradation", { parameters: 200e6, tokens: 20e9, postBits: 3 });
  const at = (factor: number): number => roundedLoss(200e6, (criticalTokens as number) * factor, 3);
  expect(at(1)).toBeLessThan(at(0.9));
  expect(at(1)).toBeLessThan(at(1.1));
  expect(roundedLoss(200e6, 20e9, null)).toBeLessThan(roundedLoss(200e6, 20e9, 8));
});
