import { describe, expect, test } from "vitest";
import { TREND_WINDOW } from "#analysis/training/worsening.ts";
import { WARNING_RULES, warningsOf } from "#analysis/training/early-warnings.ts";
import { run } from "../analysis/training/runs.ts";
import { allEn, allZh } from "./all-messages.ts";

/** All goes wrong at once. */
const warnings = warningsOf(run(40, (i) => {
  const rest = Math.max(0, 64 - 4 * i);
  return { trainLoss: -i, heldOutLoss: i, accuracy: 1 - i / 50, load: [256 - 3 * rest, rest, rest, rest] };
}));

describe.each([["English", allEn], ["Chinese", allZh]])("warnings of a run in %s", (_language, messages) => {
  test.each(WARNING_RULES)("%s says numbers that it has", (rule) => {
    const detail = warnings.find((each) => each.rule === rule)!.detail;
    const asked = ["name", "says", "trust"].flatMap((part) => [...messages[`train.warning.${rule}.${part}`]!.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!));
    expect(asked.toSorted()).toEqual(Object.keys(detail).toSorted());
  });

  test("trends say how many measures they are of", () => {
    for (const rule of ["trend-loss", "trend-entropy"]) expect(messages[`train.warning.${rule}.says`]).toContain(` ${TREND_WINDOW} `);
  });
});
