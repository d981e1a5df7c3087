/** The golden vector: six tokens, four experts, two picks, every quantity worked out by hand or in double precision elsewhere. */
import { describe, expect, test } from "vitest";
import type { LayerCapacity, LayerConfig } from "#model/layer-config.ts";
import { seatsPerExpert } from "#model/capacity.ts";
import { NONE } from "#ops/none.ts";
import { routingOf } from "./run-layer.ts";

const LOGITS = [[2, 1, 0.5, -1], [1.5, 0, 2.5, 0.5], [0.2, 0.1, 0, -0.3], [3, -1, 1, 0], [0, 0.5, 1, 1.5], [2.2, 2, -0.5, 0.3]];
const PICKS = [0, 1, 2, 0, 0, 1, 0, 2, 3, 2, 0, 1];

/** Largest distance of two lists; NaN where their lengths differ. */
function distance(found: ArrayLike<number>, expected: readonly number[]): number {
  return found.length === expected.length ? Math.max(...expected.map((value, i) => Math.abs(found[i]! - value))) : Number.NaN;
}
/** The figures are written to six digits. */
const DIGITS = 1e-6;
const head = (values: ArrayLike<number>, count: number): readonly number[] => Array.from(values).slice(0, count);

describe("picks, loads and mean probabilities", () => {
  test.each(["softmax", "sigmoid", "sqrt-softplus"] as const)("%s", (score) => {
    const run = routingOf(LOGITS, { score });
    expect([...run.values("expert")]).toEqual(PICKS);
    expect([...run.values("load")]).toEqual([5, 3, 3, 1]);
  });
  test("P", () => expect(distance(routingOf(LOGITS).values("probability"), [0.427596, 0.188758, 0.23902, 0.144625])).toBeLessThan(DIGITS));
});

describe("losses and metrics", () => {
  test.each([
    ["aux.slots", 2.377294], ["aux.perSlot", 1.188647], ["aux.top1", 1.39602], ["aux.gshard", 0.087251], ["z", 6.80171],
    ["importanceCv2.population", 0.186061], ["maxViolation", 0.666667], ["loadCv.population", 0.471405], ["loadCv.sample", 0.544331],
    ["gateEntropy.nats", 1.039652], ["gateEntropy.normalized", 0.749951], ["loadEntropy.normalized", 0.912506],
  ] as const)("%s", (name, value) => expect(routingOf(LOGITS).scalar(name)).toBeCloseTo(value, 5));
  test("aux.sequence, 2 sequences of 3", () => expect(routingOf(LOGITS, { sequences: 2 }).scalar("aux.sequence")).toBeCloseTo(1.153191, 5));
  test.each([[2, 1.070089], [1, 1.062169]])("aux.sigmoidSequence, %i sequences", (sequences, value) =>
    expect(routingOf(LOGITS, { score: "sigmoid", sequences }).scalar("aux.sigmoidSequence")).toBeCloseTo(value, 5));
});

describe("weights of row 0", () => {
  const cases: readonly (readonly [string, Partial<LayerConfig>, readonly number[], number])[] = [
    ["softmax, raw", { normalize: "none" }, [0.60946, 0.224208], 1],
    ["softmax, renormalised", {}, [0.731059, 0.268941], 1],
    ["top-k, then softmax", { pickBefore: "logit", normalize: "none" }, [0.731059, 0.268941], 1],
    ["p-norm, q = 2", { normalize: "p-norm" }, [0.938508, 0.345258], 2],
    ["sigmoid, raw", { score: "sigmoid", normalize: "none" }, [0.880797, 0.731059], 1],
    ["sigmoid, sum", { score: "sigmoid" }, [0.546449, 0.453551], 1],
    ["sqrt-softplus, raw", { score: "sqrt-softplus", normalize: "none" }, [1.458399, 1.145976], 1],
    ["sqrt-softplus, sum", { score: "sqrt-softplus" }, [0.55998, 0.44002], 1],
  ];
  test.each(cases)("%s", (_, config, expected, normalizePower) => expect(distance(head(routingOf(LOGITS, config, {}, { normalizePower }).values("weight"), 2), expected)).toBeLessThan(DIGITS));
});

describe("gradient at the logits of row 0", () => {
  // One expert output of (1, 0) in slot 0 of token 0 makes dw = [1, 0]: the hidden layer is a constant.
  const gradient = (config: Partial<LayerConfig>, settings = {}, task = true): readonly number[] => {
    const down = [1, 0, 0, 0, ...Array.from({ length: 12 }, () => 0)];
    const run = routingOf(
      LOGITS, { activation: "relu", expertBias: true, gradients: true, ...config },
      {
        x: new Float64Array(12), "experts.bias": Array.from({ length: 8 }, () => 1), "experts.down.weight": down,
        "experts.down.bias": new Float64Array(8), upstream: [task ? 1 : 0, ...Array.from({ length: 11 }, () => 0)],
      }, settings,
    );
    return head(run.values("grad.logits"), 4);
  };
  test("softmax, raw", () => expect(distance(gradient({ normalize: "none" }), [0.238019, -0.136646, -0.08288, -0.018493])).toBeLessThan(DIGITS));
  test("softmax, renormalised", () => expect(distance(gradient({}), [0.196612, -0.196612, 0, 0])).toBeLessThan(DIGITS));
  test("sigmoid, sum", () => expect(distance(gradient({ score: "sigmoid" }), [0.029544, -0.066655, 0, 0])).toBeLessThan(DIGITS));
  test("sqrt-softplus, sum", () => expect(distance(gradient({ score: "sqrt-softplus" }), [0.05102, -0.068583, 0, 0])).toBeLessThan(DIGITS));
  test("balance loss, α = 1", () => expect(distance(gradient({ auxConvention: "slots" }, { auxCoefficient: 1 }, false), [0.057003, -0.028854, -0.017501, -0.010648])).toBeLessThan(DIGITS));
  test("z-loss, c = 1", () => expect(distance(gradient({}, { zCoefficient: 1 }, false), [0.506905, 0.18648, 0.113106, 0.025237])).toBeLessThan(DIGITS));
});

describe("seats", () => {
  const kept = (capacity: Partial<LayerCapacity>, config: Partial<LayerConfig> = {}): string => {
    const full: LayerCapacity = { seats: 3, dropOrder: "slot-major", dropKey: "score", renormalizeAfterDrop: false, routingGroups: 1, ...capacity };
    const flags = Array.from(routingOf(LOGITS, { capacity: full, ...config }).values("seated"), (expert) => (expert === NONE ? "0" : "1")).join("");
    return flags.match(/../g)!.join(" ");
  };
  test.each([
    ["slot-major", 3, "11 10 11 11 11 01"], ["slot-major", 2, "11 10 11 01 10 00"], ["token-major", 3, "11 11 11 01 11 01"],
    ["token-major", 2, "11 11 01 01 10 00"], ["batch-priority", 3, "11 10 01 11 11 11"], ["batch-priority", 2, "11 10 00 11 10 01"],
  ] as const)("%s, C = %i", (dropOrder, seats, flags) => expect(kept({ dropOrder, seats })).toBe(flags));
  test.each([["score", 3, "11 10 01 11 11 11"], ["weight", 3, "11 10 01 11 11 11"], ["score", 2, "10 10 01 10 11 01"], ["weight", 2, "10 10 01 10 11 01"]] as const)(
    "probability by %s, C = %i", (dropKey, seats, flags) => expect(kept({ dropOrder: "probability", dropKey, seats })).toBe(flags));
  test.each([[{ normalize: "none" }, false, [0, 0.112457]], [{}, false, [0, 0.119203]], [{}, true, [0, 1]]] as const)("weights of token 3 after its drop: %o, renormalised %s", (config, renormalizeAfterDrop, expected) => {
    const capacity: LayerCapacity = { seats: 2, dropOrder: "slot-major", dropKey: "score", renormalizeAfterDrop, routingGroups: 1 };
    expect(distance(Array.from(routingOf(LOGITS, { capacity, ...config }).values("weight")).slice(6, 8), expected)).toBeLessThan(DIGITS);
  });
  test.each([["ceil", true, 0, 4], ["floor", true, 0, 3], ["ceil", false, 0, 2], ["round", false, 0, 2], ["round", false, 4, 4]] as const)("CF 1.25, %s, slots %s, minimum %i", (capacityRounding, capacityCountsSlots, minimumCapacity, seats) =>
    expect(seatsPerExpert({ capacityFactor: 1.25, capacityRounding, capacityCountsSlots, minimumCapacity }, { tokens: 6, experts: 4, topK: 2 })).toBe(seats));
});

describe("other routers", () => {
  test("expert choice, C = 3", () => {
    const capacity: LayerCapacity = { seats: 3, dropOrder: "slot-major", dropKey: "score", renormalizeAfterDrop: false, routingGroups: 1 };
    const run = routingOf(LOGITS, { router: "expert-choice", capacity });
    expect(Array.from(run.values("slot"), (slot) => Math.floor(slot / 4))).toEqual([3, 0, 5, 5, 2, 0, 1, 4, 2, 4, 2, 1]);
  });
  test("Sinkhorn", () => {
    const run = routingOf(LOGITS, { router: "sinkhorn", sinkhornTolerance: 1e-4 });
    expect(run.values("iterations")[0]).toBe(8);
    expect([...run.values("expert")]).toEqual([1, 0, 2, 3, 3, 1, 0, 2, 3, 2, 1, 0]);
    expect([...run.values("load")]).toEqual([3, 3, 3, 3]);
  });
  test("choice bias on the sigmoid", () => {
    const run = routingOf(LOGITS, { score: "sigmoid", normalize: "none", choiceBias: true }, { "gate.choice_bias": [-0.5, 0, 0, 0.5] });
    expect([...run.values("expert")]).toEqual([3, 1, 3, 2, 3, 1, 3, 2, 3, 2, 3, 1]);
    expect(distance(head(run.values("weight"), 2), [0.268941, 0.731059])).toBeLessThan(DIGITS);
  });
  test("groups are masked with minus infinity, not with zero", () => {
    const run = routingOf(LOGITS, { score: "sigmoid", choiceBias: true, groups: 2, groupsKept: 1, groupTop: 2 }, { "gate.choice_bias": [-0.9, -0.95, -0.5, -0.6] });
    const pairs = Array.from({ length: 6 }, (_, t) => [...run.values("expert")].slice(2 * t, 2 * t + 2).toSorted((a, b) => a - b));
    expect(pairs).toEqual([[2, 3], [2, 3], [2, 3], [2, 3], [2, 3], [0, 1]]);
  });
});
