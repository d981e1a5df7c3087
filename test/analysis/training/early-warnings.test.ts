import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createWarningWatch, warningsOf, type WarningRule } from "#analysis/training/early-warnings.ts";
import type { Measure } from "#analysis/training/measure.ts";
import { normal, randomKey } from "#num/random.ts";
import { EXPERTS, noiseRun, run, TOKENS } from "./runs.ts";

const stepsOf = (measures: readonly Measure[], rule: WarningRule): readonly number[] => warningsOf(measures).filter((each) => each.rule === rule).map(({ step }) => step);

describe("the notes' rules, as they are written", () => {
  test("overfitting: two points of each loss, four measures apart", () => {
    const held = [1, 1, 1, 1, 1.1, 0.9, 0.9, 1.1, 1.1];
    const measures = run(held.length, (i) => ({ trainLoss: 9 - i, heldOutLoss: held[i]! }));
    expect(warningsOf(measures)).toEqual([
      { rule: "notes-overfitting", step: 40, detail: { train: 5, trainBefore: 9, heldOut: 1.1, heldOutBefore: 1 } },
      { rule: "notes-overfitting", step: 70, detail: { train: 2, trainBefore: 6, heldOut: 1.1, heldOutBefore: 1 } },
    ]);
    expect(warningsOf(measures.map((measure) => ({ ...measure, trainLoss: -measure.trainLoss })))).toEqual([]);
  });

  test("before the first step nothing was trained: no number is no fall", () => {
    expect(warningsOf(run(5, (i) => ({ trainLoss: i === 0 ? NaN : -i, heldOutLoss: i })))).toEqual([]);
  });

  test("capability: five scores in strict fall, from the tenth measure on", () => {
    const falling = run(12, (i) => ({ accuracy: 0.9 - i / 100 }));
    expect(warningsOf(falling)).toEqual([{ rule: "notes-capability", step: 90, detail: { score: 0.9 - 0.09, scoreBefore: 0.9 - 0.05 } }]);
    expect(stepsOf(falling.map((measure, i) => (i === 7 ? { ...measure, accuracy: 1 } : measure)), "notes-capability")).toEqual([110]);
  });

  test("capability without an accuracy: minus the held-out loss", () => {
    expect(warningsOf(run(10, (i) => ({ accuracy: null, heldOutLoss: 1 + i })))).toEqual([{ rule: "notes-capability", step: 90, detail: { score: -10, scoreBefore: -6 } }]);
  });

  test("diversity: the load's entropy under half of that of the first measure", () => {
    const loads = [[64, 64, 64, 64], [128, 128, 0, 0], [129, 127, 0, 0]];
    const [warning, ...more] = warningsOf(run(3, (i) => ({ load: loads[i]! }))).filter(({ rule }) => rule === "notes-diversity");
    expect(warning).toMatchObject({ step: 20, detail: { entropyFirst: 1 } });
    expect(warning!.detail["entropy"]).toBeLessThan(0.5);
    expect(more).toEqual([]);
  });
});

describe("the tested rules", () => {
  test("a slow noisy rise of the held-out loss is found, once", () => {
    const key = randomKey(1, "test/rise");
    const found = stepsOf(run(60, (i) => ({ trainLoss: 0, heldOutLoss: normal(key, 0, i) + Math.max(0, i - 20) / 2 })), "trend-loss");
    expect(found).toHaveLength(1);
    expect(found[0]).toBeGreaterThan(210);
    expect(found[0]).toBeLessThan(400);
  });

  test("a collapse like those of a router without balancing: first the entropy falls, then an expert starves", () => {
    const measures = run(40, (i) => {
      const rest = Math.round(64 * Math.exp(-Math.max(0, i - 8) / 5));
      return { load: [TOKENS - 3 * rest, rest, rest, rest] };
    });
    const [falls] = stepsOf(measures, "trend-entropy");
    const [starves] = stepsOf(measures, "starved-expert");
    expect(falls).toBeLessThan(250);
    expect(starves).toBeGreaterThan(falls!);
    expect(warningsOf(measures).find(({ rule }) => rule === "starved-expert")!.detail).toMatchObject({ block: 0, expert: 1, picks: 0, fairShare: 64, starved: 3 });
  });

  test("a rule warns again only after it was silent", () => {
    const dead = new Set([3, 4, 5, 8, 9]);
    expect(stepsOf(run(12, (i) => (dead.has(i) ? { load: [0, 86, 85, 85] } : {})), "starved-expert")).toEqual([30, 80]);
  });

  test("one expert has no load to watch; losses still are", () => {
    const dense = run(30, (i) => ({ experts: 1, load: [TOKENS], heldOutLoss: i }));
    expect([...new Set(warningsOf(dense).map(({ rule }) => rule))]).toEqual(["trend-loss"]);
  });
});

test("60 measures of noise: the tested rules stay under 5 % of runs, the notes' cry nearly always", () => {
  const runs = 150;
  const share = (rules: readonly string[]): number => {
    const alarmed = all.filter((warnings) => warnings.some(({ rule }) => rules.includes(rule)));
    return alarmed.length / runs;
  };
  const all = Array.from({ length: runs }, (_, index) => warningsOf(noiseRun(index, 60)));
  expect(share(["trend-loss", "trend-entropy", "starved-expert"])).toBeLessThan(0.05);
  expect(share(["notes-overfitting"])).toBeGreaterThan(0.95);
  expect(share(["notes-capability"])).toBeGreaterThan(0.15);
  expect(share(["notes-diversity"])).toBe(0);
});

const anyNumber = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(NaN, Infinity, -Infinity));
const anyMeasure = fc.record({
  trainLoss: anyNumber, heldOutLoss: anyNumber, accuracy: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(null)),
  load: fc.array(fc.nat(TOKENS), { minLength: EXPERTS, maxLength: EXPERTS }),
});

describe("watched as it goes on", () => {
  const anyRun = fc.array(anyMeasure, { maxLength: 45 }).map((parts) => run(parts.length, (i) => parts[i]!));

  test("one by one is the same as all at once, and what comes later changes nothing", () => {
    fc.assert(fc.property(anyRun, fc.nat(), (measures, any) => {
      const watch = createWarningWatch();
      const all = warningsOf(measures);
      expect(measures.flatMap((measure) => watch.add(measure))).toEqual(all);
      const part = measures.slice(0, any % (measures.length + 1));
      const until = part.at(-1)?.step ?? -1;
      expect(warningsOf(part)).toEqual(all.filter(({ step }) => step <= until));
    }));
  });

  test("no rule warns at two measures in a row, and every number said is one", () => {
    fc.assert(fc.property(anyRun, (measures) => {
      const last = new Map<WarningRule, number>();
      for (const { rule, step, detail } of warningsOf(measures)) {
        expect(step - (last.get(rule) ?? -20)).toBeGreaterThan(10);
        last.set(rule, step);
        expect(Object.values(detail).some(Number.isNaN)).toBe(false);
      }
    }));
  });

  test("two watches know nothing of each other", () => {
    const [one, other] = [createWarningWatch(), createWarningWatch()];
    const [even, dead] = run(2, (i) => (i === 1 ? { load: [0, 86, 85, 85] } : {}));
    expect([one.add(dead!).length, other.add(even!).length, other.add(dead!).length, one.add(dead!).length]).toEqual([1, 0, 1, 0]);
  });
});
