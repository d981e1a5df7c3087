/** Rules of routing on six tokens and four experts, against numbers worked out by hand or by independent code. */
import { describe, expect, test } from "vitest";
import { NONE } from "#ops/none.ts";
import { choice } from "#ops/routing/choice.ts";
import { dropWeights } from "#ops/routing/drop-weights.ts";
import { evenRows } from "#ops/routing/even-rows.ts";
import { expertChoice } from "#ops/routing/expert-choice.ts";
import { histogram } from "#ops/routing/histogram.ts";
import { limitGroups, LOWEST } from "#ops/routing/limit-groups.ts";
import { lookup } from "#ops/routing/lookup.ts";
import { logitGradient } from "#ops/routing/logit-gradient.ts";
import { perturb } from "#ops/routing/perturb.ts";
import { scan, tileBound } from "#ops/routing/scan.ts";
import { scatter } from "#ops/routing/scatter.ts";
import { scores } from "#ops/routing/scores.ts";
import { seatKeys } from "#ops/routing/seat-keys.ts";
import { seats } from "#ops/routing/seats.ts";
import { secondExpert } from "#ops/routing/second-expert.ts";
import { sinkhorn } from "#ops/routing/sinkhorn.ts";
import { topK } from "#ops/routing/top-k.ts";
import { weights } from "#ops/routing/weights.ts";
import { weightsGradient } from "#ops/routing/weights-gradient.ts";
import { distance, runOperator } from "./run-operator.ts";

const LOGITS = [2, 1, 0.5, -1, 1.5, 0, 2.5, 0.5, 0.2, 0.1, 0, -0.3, 3, -1, 1, 0, 0, 0.5, 1, 1.5, 2.2, 2, -0.5, 0.3];
const SHAPE = { lanes: 1, tokens: 6, experts: 4 };
const PICKS = { ...SHAPE, topK: 2 };
const SETTINGS = [1, 1, 0, 0, 0, 0, 1, 2];

const pairs = (flat: readonly number[]): number[][] => Array.from({ length: flat.length / 2 }, (_, i) => flat.slice(2 * i, 2 * i + 2));
const scored = (score: number): number[] => runOperator(scores, { ...SHAPE, score }, { logits: LOGITS }).scores;
const picked = (value: readonly number[]): number[] => runOperator(topK, { ...PICKS, cleanFirst: 0 }, { value }).expert;

/** Seats in the given order, as flags of the kept slots, and the final weights. */
function kept(order: number, capacity: number, key: readonly number[], wanted = picked(LOGITS), routingGroups = 1): number[] {
  const blocked = { ...PICKS, sequences: 1 };
  const { count } = runOperator(histogram, blocked, { expert: wanted });
  const { base, range } = runOperator(scan, { ...blocked, tiles: tileBound({ rows: 12, experts: 4 }) }, { count });
  const { slot } = runOperator(scatter, blocked, { expert: wanted, base });
  return runOperator(seats, { ...PICKS, capacity, order, routingGroups }, { wanted, slot, range, key }).seated;
}

const flags = (seated: readonly number[]): string => pairs(seated).map((pair) => pair.map((e) => Number(e !== NONE)).join("")).join(" ");

describe("scores and weights", () => {
  test.for([[0, [0.60946, 0.224208]], [1, [0.880797, 0.731059]], [2, [1.458399, 1.145976]]] as const)("raw weights of score %s", ([score, expected]) => {
    const found = scored(score);
    expect(pairs(picked(found))).toEqual([[0, 1], [2, 0], [0, 1], [0, 2], [3, 2], [0, 1]]);
    const { raw, weight } = runOperator(weights, { ...PICKS, softmaxOverPicks: 0, normalize: 0, epsilon: 0 }, { logits: LOGITS, scores: found, expert: picked(found), settings: SETTINGS });
    expect(distance(raw.slice(0, 2), expected)).toBeLessThan(1e-6);
    expect(weight).toEqual(raw);
  });

  test.for([[0, 0, 1, [0.731059, 0.268941]], [0, 1, 0, [0.731059, 0.268941]], [0, 0, 2, [0.938508, 0.345258]], [1, 0, 1, [0.546449, 0.453551]], [2, 0, 1, [0.55998, 0.44002]]] as const)(
    "score %s, softmax over picks %s, normalize %s", ([score, softmaxOverPicks, normalize, expected]) => {
      const found = scored(score);
      const { weight } = runOperator(weights, { ...PICKS, softmaxOverPicks, normalize, epsilon: 0 }, { logits: LOGITS, scores: found, expert: picked(found), settings: SETTINGS });
      expect(distance(weight.slice(0, 2), expected)).toBeLessThan(1e-6);
    });

  test("a softmax sums to exactly 1, other scores to what they are, and the largest logit counts without its sign", () => {
    const shape = { lanes: 1, tokens: 1, experts: 2 };
    expect(runOperator(scores, { ...shape, score: 0 }, { logits: [3, -7] })).toMatchObject({ scoreSum: [1], largest: [7] });
    expect(distance(runOperator(scores, { ...shape, score: 1 }, { logits: [0, 0] }).scoreSum, [1])).toBeLessThan(1e-6);
    expect(distance(runOperator(scores, { ...shape, score: 2 }, { logits: [0, 0] }).scoreSum, [2 * Math.sqrt(Math.LN2)])).toBeLessThan(1e-6);
    expect(distance(runOperator(scores, { ...shape, score: 1 }, { logits: [0, 0] }).entropy, [Math.LN2])).toBeLessThan(1e-6);
  });

  test("√softplus keeps its digits far below 0", () => {
    const { scores: found } = runOperator(scores, { lanes: 1, tokens: 1, experts: 2, score: 2 }, { logits: [-60, -700] });
    expect(found[0]! / Math.exp(-30)).toBeCloseTo(1, 12);
    expect(found[1]! / Math.exp(-350)).toBeCloseTo(1, 12);
  });
});

describe("picks", () => {
  test("a choice bias changes the picks and not the weights", () => {
    const found = scored(1);
    const { value } = runOperator(choice, { ...SHAPE, onLogit: 0, biased: 1 }, { logits: LOGITS, scores: found, bias: [-0.5, 0, 0, 0.5] });
    expect(pairs(picked(value))).toEqual([[3, 1], [3, 2], [3, 1], [3, 2], [3, 2], [3, 1]]);
    const { weight } = runOperator(weights, { ...PICKS, softmaxOverPicks: 0, normalize: 0, epsilon: 1 }, { logits: LOGITS, scores: found, expert: picked(value), settings: SETTINGS });
    expect(distance(weight.slice(0, 2), [0.268941, 0.731059])).toBeLessThan(1e-6);
  });

  test("experts of groups that are out lose even against negative values", () => {
    const { value } = runOperator(choice, { ...SHAPE, onLogit: 0, biased: 1 }, { logits: LOGITS, scores: scored(1), bias: [-0.9, -0.95, -0.5, -0.6] });
    const { limited } = runOperator(limitGroups, { ...SHAPE, groups: 2, groupsKept: 1, groupTop: 2 }, { value });
    expect(pairs(picked(limited))).toEqual([[2, 3], [2, 3], [2, 3], [2, 3], [2, 3], [0, 1]]);
  });

  test("equal groups: the lower one stays", () => {
    const { limited, groupValue } = runOperator(limitGroups, { lanes: 1, tokens: 1, experts: 4, groups: 2, groupsKept: 1, groupTop: 1 }, { value: [1, 5, 5, 0] });
    expect(groupValue).toEqual([5, 5]);
    expect(limited).toEqual([1, 5, LOWEST, LOWEST]);
  });

  test("a sampled second expert is the best of the noisy logits without the first", () => {
    const { expert } = runOperator(topK, { lanes: 1, tokens: 1, experts: 4, topK: 3, cleanFirst: 1 }, { value: [1, 9, 2, 3], later: [5, 90, 7, 7] });
    expect(expert).toEqual([1, 2, 3]);
  });

  test("hash routing keeps the table's order", () => {
    expect(runOperator(lookup, { lanes: 1, tokens: 3, topK: 2, vocabulary: 2 }, { ids: [1, 0, 1], table: [2, 0, 1, 3] }).expert).toEqual([1, 3, 2, 0, 1, 3]);
  });

  test("Sinkhorn: eight iterations give every expert three picks", () => {
    const { plan, iterations } = runOperator(sinkhorn, { ...SHAPE, tolerance: 1e-4 }, { logits: LOGITS });
    expect(iterations).toEqual([8]);
    expect(pairs(picked(plan))).toEqual([[1, 0], [2, 3], [3, 1], [0, 2], [3, 2], [1, 0]]);
    for (let e = 0; e < 4; e++) expect(LOGITS.map((_, i) => (i % 4 === e ? plan[i]! : 0)).reduce((a, b) => a + b, 0)).toBeCloseTo(0.25, 4);
  });

  test("a second expert whose share reaches the threshold always stays, one without any share never", () => {
    const tokens = 500;
    const shape = { lanes: 1, tokens, experts: 4, topK: 2 };
    const expert = Array.from({ length: 2 * tokens }, (_, i) => i % 2);
    const run = (second: number): number => {
      const raw = Array.from({ length: 2 * tokens }, (_, i) => (i % 2 === 0 ? 1 - second : second));
      const { wanted } = runOperator(secondExpert, shape, { expert, raw, draw: [7, 8, 0, 0], settings: [1, 1, 0, 0, 0, 0, 0.2, 1] });
      return wanted.filter((e, i) => i % 2 === 1 && e !== NONE).length / tokens;
    };
    expect(run(0.2)).toBe(1);
    expect(run(0)).toBe(0);
    expect(Math.abs(run(0.05) - 0.25)).toBeLessThan(0.06);
  });

  test("Gumbel noise picks experts as often as softmax says", () => {
    const tokens = 4000;
    const logits = Array.from({ length: tokens * 2 }, (_, i) => (i % 2 === 0 ? 1 : 0));
    const { perturbed } = runOperator(perturb, { lanes: 1, tokens, experts: 2, gumbel: 1 }, { logits, draw: [1, 2, 0, 0], settings: SETTINGS });
    const share = pairs(perturbed).filter(([a, b]) => a! > b!).length / tokens;
    // Four standard deviations.
    expect(Math.abs(share - 1 / (1 + Math.exp(-1)))).toBeLessThan(0.028);
  });
});

describe("seats", () => {
  const keyOf = (kind: number): number[] => runOperator(seatKeys, { ...PICKS, kind }, { scores: scored(0), expert: picked(LOGITS), draw: [0, 0, 0, 0] }).key;

  test.for([
    ["slot-major", 0, null, "11 10 11 11 11 01", "11 10 11 01 10 00"],
    ["token-major", 1, null, "11 11 11 01 11 01", "11 11 01 01 10 00"],
    ["by score", 2, 0, "11 10 01 11 11 11", "10 10 01 10 11 01"],
    ["batch priority", 3, 2, "11 10 01 11 11 11", "11 10 00 11 10 01"],
  ] as const)("%s", ([, order, kind, three, two]) => {
    const key = kind === null ? [] : keyOf(kind);
    expect([flags(kept(order, 3, key)), flags(kept(order, 2, key))]).toEqual([three, two]);
  });

  test("equal keys: the earlier token is seated", () => {
    expect(flags(kept(2, 1, Array.from({ length: 12 }, () => 1)))).toBe("11 10 00 00 10 00");
  });

  test("routing groups have seats of their own", () => {
    expect(flags(kept(1, 1, [], picked(LOGITS), 3))).toBe("11 10 11 01 11 11");
  });

  test("slots that want nothing take no seat", () => {
    expect(flags(kept(1, 1, [], [NONE, 1, NONE, 0, 0, 1, 0, 2, 3, 2, 0, 1]))).toBe("01 01 00 01 10 00");
  });

  test.for([[0, 0, [0, 0.112457]], [1, 0, [0, 0.119203]], [0, 1, [0, 1]]] as const)("weights after a drop: normalize %s, renormalize %s", ([normalize, renormalize, expected]) => {
    const shares = scored(0);
    const { raw, weight } = runOperator(weights, { ...PICKS, softmaxOverPicks: 0, normalize, epsilon: 0 }, { logits: LOGITS, scores: shares, expert: picked(shares), settings: SETTINGS });
    const { finalWeight } = runOperator(dropWeights, { ...PICKS, renormalize, epsilon: 0 }, { raw, weight, seated: kept(0, 2, []), settings: SETTINGS });
    expect(distance(finalWeight.slice(6, 8), expected)).toBeLessThan(1e-6);
    expect(finalWeight.slice(10)).toEqual([0, 0]);
  });

  test("expert choice: every expert takes its three best tokens, best first", () => {
    const { slot, row, weight, chosen } = runOperator(expertChoice, { ...SHAPE, capacity: 3 }, { scores: scored(0), settings: SETTINGS });
    expect(slot.map((s) => Math.floor(s / 4))).toEqual([3, 0, 5, 5, 2, 0, 1, 4, 2, 4, 2, 1]);
    slot.forEach((s, r) => expect(row[s]).toBe(r));
    expect(chosen.filter((e) => e === NONE)).toHaveLength(12);
    expect(weight.filter((value) => value === 0)).toHaveLength(12);
  });

  test("even rows", () => {
    const { tile, range, slot } = runOperator(evenRows, { lanes: 1, experts: 2, perExpert: 9, tiles: 5 }, {});
    expect(tile).toEqual([0, 0, 9, 0, 0, 8, 9, 0, 1, 9, 18, 0, 1, 17, 18, 0, NONE, 0, 0, 0]);
    expect(range).toEqual([0, 9, 9, 18]);
    expect(slot).toEqual(Array.from({ length: 18 }, (_, r) => r));
  });
});

describe("gradients", () => {
  test.for([
    ["raw softmax", 0, 0, 0, [0.238019, -0.136646, -0.08288, -0.018493]],
    ["softmax, normalised", 0, 1, 1, [0.196612, -0.196612, 0, 0]],
    ["sigmoid, normalised", 1, 1, 0, [0.029544, -0.066655, 0, 0]],
    ["√softplus, normalised", 2, 1, 0, [0.05102, -0.068583, 0, 0]],
  ] as const)("%s: the gradient at the logits for an upstream of [1, 0]", ([, score, normalize, scaleFree, expected]) => {
    const shape = { lanes: 1, tokens: 1, experts: 4, topK: 2 };
    const logits = LOGITS.slice(0, 4);
    const found = scored(score).slice(0, 4);
    const { rawGradient } = runOperator(
      weightsGradient, { lanes: 1, tokens: 1, topK: 2, normalize, epsilon: Number(score > 0), renormalize: 0, dropped: 0 },
      { raw: found.slice(0, 2), weightGradient: [1, 0], settings: SETTINGS },
    );
    const { taskGradient } = runOperator(logitGradient, { ...shape, score, softmaxOverPicks: 0, dense: 0, scaleFree }, { logits, scores: found, expert: [0, 1], rawGradient });
    expect(distance(taskGradient, expected)).toBeLessThan(1e-6);
    if (expected[2] === 0) expect(taskGradient.slice(2)).toEqual([0, 0]);
  });

  test("one pick: normalised weights pass exactly nothing back", () => {
    for (const normalize of [1, 2]) {
      const { rawGradient } = runOperator(
        weightsGradient, { lanes: 1, tokens: 1, topK: 1, normalize, epsilon: 0, renormalize: 0, dropped: 0 },
        { raw: [0.3], weightGradient: [0.7], settings: SETTINGS },
      );
      expect(rawGradient).toEqual([0]);
    }
  });
});
