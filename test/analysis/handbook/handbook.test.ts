import { describe, expect, test } from "vitest";
import { CHALLENGES } from "#analysis/handbook/challenges.ts";
import { DIMENSIONS, dimensionEvidence } from "#analysis/handbook/dimension-evidence.ts";
import { GREEN_EVIDENCE, SCALING_EVIDENCE, SOLUTION_EVIDENCE } from "#analysis/handbook/evidence.ts";
import { greenLevers, LEVERS, servedPerTrained } from "#analysis/handbook/green-levers.ts";
import { KEYWORDS } from "#analysis/handbook/keywords.ts";
import { MIXTRAL_ACTIVE_FRACTION, MIXTRAL_ROUTED_FRACTION } from "#analysis/handbook/mixtral.ts";
import { MODEL_CASES, notesRisks, sizeTrainingFlops } from "#analysis/handbook/model-ratings.ts";
import { NORTHPOLE_TOKENS_PER_JOULE } from "#analysis/handbook/northpole.ts";
import { RELATED } from "#analysis/handbook/related.ts";
import { routingOrders } from "#analysis/handbook/routing-orders.ts";
import { findLaw, runLaw } from "#analysis/laws/run-law.ts";
import { ETHICAL_DIMENSIONS } from "#analysis/laws/society/notes-ethics.ts";
import { EFFICIENT_SCALING } from "#analysis/laws/society/notes-sustainability.ts";
import { normal, randomKey } from "#num/random.ts";

describe("the two orders of routing", () => {
  test("give the same weights for any logits", () => {
    const key = randomKey(1, "test/routing-orders");
    for (let token = 0; token < 200; token++) {
      const logits = Array.from({ length: 8 }, (_, expert) => 4 * normal(key, token, expert));
      for (let topK = 1; topK <= 8; topK++) expect(routingOrders(logits, topK).largestDifference).toBeLessThan(1e-15 * 8);
    }
  });

  test("by hand: logits ln 4, ln 3, ln 2, ln 1 and two picks", () => {
    const { probabilities, renormalised, overPicked } = routingOrders([4, 3, 2, 1].map(Math.log), 2);
    expect(probabilities[0]).toBeCloseTo(0.4, 14);
    expect(renormalised[0]).toBeCloseTo(4 / 7, 14);
    expect(overPicked[1]).toBeCloseTo(3 / 7, 14);
    expect(renormalised.slice(2)).toEqual([0, 0]);
  });

  test("of equal logits both pick the lower index", () => {
    const { renormalised, overPicked } = routingOrders([1, 1, 1, 1], 2);
    expect(renormalised).toEqual([0.5, 0.5, 0, 0]);
    expect(overPicked).toEqual([0.5, 0.5, 0, 0]);
  });
});

test("Mixtral reads 27.6, 45.7, 69.4, 90.3, 99.0 % of its weights at a batch of 1, 2, 4, 8, 16", () => {
  expect(MIXTRAL_ACTIVE_FRACTION).toBeCloseTo(0.276, 3);
  const read = [1, 2, 4, 8, 16].map((batchTokens) => runLaw("moe.expertsTouched", { experts: 8, topK: 2, batchTokens, routedFraction: MIXTRAL_ROUTED_FRACTION })["weightReadFraction"]);
  [0.276, 0.457, 0.694, 0.903, 0.99].forEach((share, index) => expect(read[index]).toBeCloseTo(share, 3));
});

describe("one model rated twice", () => {
  test.each([
    ["dense70", 6.3e24, "medium", "medium", false],
    ["moe671", 3.2856e24, "high", "medium", false],
    ["dense405", 3.7908e25, "high", "high", true],
  ] as const)("%s", (id, flops, byTotal, byActive, systemic) => {
    expect(sizeTrainingFlops(MODEL_CASES[id])).toBeCloseTo(flops, -18);
    expect(notesRisks(MODEL_CASES[id])).toEqual({ byTotal, byActive });
    expect(runLaw("governance.computeTier", { flops })["euSystemicRisk"]).toBe(systemic);
  });

  test("every dimension has evidence that runs, or none", () => {
    expect(DIMENSIONS).toEqual(Object.keys(ETHICAL_DIMENSIONS));
    const model = MODEL_CASES.moe671;
    const evidence = dimensionEvidence(model, sizeTrainingFlops(model));
    for (const found of Object.values(evidence)) if (found !== null) expect(runLaw(found.law, found.inputs)[found.output]).not.toBeNull();
    expect(runLaw("edge.fitAndSpeed", evidence.digital_divide!.inputs)["fits"]).toBe(false);
  });
});

describe("green levers", () => {
  const tonnes = Object.fromEntries(LEVERS.map((lever) => [lever, runLaw("energy.trainingRun", greenLevers(3.15e23)[lever])["operationalTonnes"] as number]));

  test("an offset leaves every ton emitted", () => expect(tonnes["offset"]).toBe(tonnes["before"]));

  test("the grid moves most: 429 against 56 g/kWh", () => {
    expect(tonnes["before"]! / tonnes["grid"]!).toBeCloseTo(429 / 56, 10);
    expect(Math.min(...Object.values(tonnes))).toBe(tonnes["grid"]);
  });

  test("inference costs as much as training after 3 D tokens, and ten times as much after 30 D", () => {
    expect([1, 10].map(servedPerTrained)).toEqual([3, 30]);
  });
});

test("NorthPole gives 42.2 tokens per joule", () => expect(NORTHPOLE_TOKENS_PER_JOULE).toBeCloseTo(42.2, 1));

describe("what the pages show", () => {
  const specimens = [...KEYWORDS.map(({ specimen }) => specimen), ...RELATED.map(({ specimen }) => specimen), ...CHALLENGES.flatMap((challenge) => challenge.specimens)];

  test.each(specimens)("$law has an answer", ({ law, inputs, output }) => {
    const value = runLaw(law, inputs)[output];
    expect(typeof value).toBe("number");
    expect(value).not.toBe(Number.NaN);
  });

  test("two keywords have five stars and eight have four", () => {
    expect(KEYWORDS.map(({ stars }) => stars)).toEqual([5, 5, 4, 4, 4, 4, 4, 4, 4, 4]);
  });

  test("every piece of advice has an entry, and every entry a law that exists", () => {
    const items = [
      ...CHALLENGES.flatMap(({ id }) => runLaw("notes.moe.challenge", { challenge: id })["solutions"] as readonly string[]).map((item) => SOLUTION_EVIDENCE[item]),
      ...["hardware", "software", "data", "architecture", "practices"].flatMap((category) => runLaw("notes.greenAi", { category })["items"] as readonly string[]).map((item) => GREEN_EVIDENCE[item]),
      ...Object.values(EFFICIENT_SCALING).flat().map((item) => SCALING_EVIDENCE[item]),
    ];
    expect(items).toHaveLength(12 + 15 + 11);
    for (const entry of items) {
      expect(entry).not.toBeUndefined();
      if (entry?.law !== undefined) expect(findLaw(entry.law).id).toBe(entry.law);
    }
  });
});
