import { expect, test } from "vitest";
import { notesCapabilityScore } from "#analysis/laws/loss/notes-scaling-law.ts";

test.each([[0.4213, 89.4675], [1.97, 50.75], [4, 0], [9, 0], [0, 100]])("a loss of %d nats scores %d", (loss, score) => {
  expect(notesCapabilityScore(loss)).toBeCloseTo(score, 9);
});
