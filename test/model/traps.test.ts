/** One test per known trap of MoE routing that concerns this engine, named after it. */
import { describe, expect, test } from "vitest";
import { joinedBalance, meanBalance, type LayerBalance } from "#analysis/balance/joined-balance.ts";
import { seatsPerExpert } from "#model/capacity.ts";
import { isCausal } from "#model/causal.ts";
import { PLAIN_LAYER, type LayerCapacity, type LayerConfig } from "#model/layer-config.ts";
import { NONE } from "#ops/none.ts";
import { routingOf, runLayer } from "./run-layer.ts";

const LOGITS = [[2, 1, 0.5, -1], [1.5, 0, 2.5, 0.5], [0.2, 0.1, 0, -0.3], [3, -1, 1, 0], [0, 0.5, 1, 1.5], [2.2, 2, -0.5, 0.3]];
const SEATS: LayerCapacity = { seats: 2, dropOrder: "slot-major", dropKey: "score", renormalizeAfterDrop: false, routingGroups: 1 };
const SIZES = { tokens: 12, modelWidth: 6, expertWidth: 5, experts: 4, topK: 2 };
const row = (values: ArrayLike<number>, index: number, width: number): readonly number[] => Array.from(values).slice(index * width, (index + 1) * width);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("balance losses", () => {
  test("trap 1: the balanced value is k, 1 or 1/E², and a low value is no proof of balance", () => {
    const even = routingOf([[1, 0.5, 0, 0], [0, 1, 0.5, 0], [0, 0, 1, 0.5], [0.5, 0, 0, 1]]);
    expect(even.scalar("aux.slots")).toBeCloseTo(2, 6);
    expect(even.scalar("aux.perSlot")).toBeCloseTo(1, 6);
    expect(even.scalar("aux.gshard")).toBeCloseTo(1 / 16, 6);
    const lopsided = routingOf([[0, -100, 0, 0], [-100, 0, 0, 0]], { topK: 1 });
    expect(lopsided.scalar("aux.slots")).toBeCloseTo(0.667, 3);
    expect(lopsided.scalar("deadExperts")).toBe(2);
  });
  test("trap 2: layers concatenated first may cancel: one loss of 2 where each layer alone has 4", () => {
    const layer = (first: number): LayerBalance & { readonly slots: number } => {
      const run = routingOf(Array.from({ length: 6 }, () => [0, 1, 2, 3].map((e) => (e >> 1 === first ? 40 - e / 10 : 0))));
      return { tokens: 6, load: run.values("load"), probability: run.values("probability"), slots: run.scalar("aux.slots") };
    };
    const layers = [layer(0), layer(1)];
    for (const { slots } of layers) expect(slots).toBeCloseTo(4, 4);
    expect(joinedBalance(layers)).toBeCloseTo(2, 4);
    expect(meanBalance(layers)).toBeCloseTo(4, 4);
  });
  test("trap 3: a softmax of probabilities already softmaxed gives another loss", () => {
    const probabilities = Array.from({ length: 6 }, (_, t) => row(routingOf(LOGITS).values("scores"), t, 4));
    expect(routingOf(probabilities).scalar("aux.slots")).toBeCloseTo(2.102303, 5);
  });
  test("trap 13: the sequence-wise sigmoid loss counts plain picks, not those made with a bias, groups or seats", () => {
    const plain = routingOf(LOGITS, { score: "sigmoid" }).scalar("aux.sigmoidSequence");
    const bent = routingOf(LOGITS, { score: "sigmoid", choiceBias: true, groups: 2, capacity: SEATS }, { "gate.choice_bias": [-9, 0, 0, 9] });
    expect(bent.scalar("aux.sigmoidSequence")).toBe(plain);
    expect(bent.scalar("aux.sequence")).not.toBe(routingOf(LOGITS, { score: "sigmoid" }).scalar("aux.sequence"));
  });
  test("trap 19: population and sample variance differ by E / (E − 1)", () => {
    const run = routingOf(LOGITS);
    expect(run.scalar("loadCv.sample") / run.scalar("loadCv.population")).toBeCloseTo(Math.sqrt(4 / 3), 5);
  });
});

describe("capacity", () => {
  const rule = { capacityFactor: 1.25, capacityRounding: "round", capacityCountsSlots: false, minimumCapacity: 0 } as const;
  test("trap 4: with k or without, and halves go to the even number", () => {
    expect(seatsPerExpert({ ...rule, capacityFactor: 1 }, { tokens: 10, experts: 4, topK: 2 })).toBe(2);
    expect(seatsPerExpert({ ...rule, capacityFactor: 1 }, { tokens: 14, experts: 4, topK: 2 })).toBe(4);
    expect(seatsPerExpert({ ...rule, capacityCountsSlots: true }, { tokens: 16, experts: 4, topK: 2 })).toBe(10);
    expect(seatsPerExpert(rule, { tokens: 16, experts: 4, topK: 2 })).toBe(5);
  });
  test("trap 5: renormalised before the drop, after it, or never", () => {
    const of = (normalize: "none" | "sum", renormalizeAfterDrop: boolean): number => sum(row(routingOf(LOGITS, { normalize, capacity: { ...SEATS, renormalizeAfterDrop } }).values("weight"), 3, 2));
    expect(of("none", false)).toBeCloseTo(0.112457, 6);
    expect(of("sum", false)).toBeCloseTo(0.119203, 6);
    expect(of("sum", true)).toBe(1);
  });
  test("trap 6: slot-major and token-major drop different tokens", () => {
    const kept = (dropOrder: LayerCapacity["dropOrder"]): readonly number[] => [...routingOf(LOGITS, { capacity: { ...SEATS, dropOrder } }).values("seated")];
    expect(kept("slot-major")).not.toEqual(kept("token-major"));
  });
  test("trap 20: dropped picks and tokens left behind are different numbers", () => {
    const run = routingOf(LOGITS, { capacity: SEATS });
    expect(run.scalar("droppedSlotFraction")).toBeCloseTo(5 / 12, 6);
    expect(run.scalar("droppedTokenFraction")).toBeCloseTo(1 / 6, 6);
  });
  test("trap 20: pairs of experts over all picks, or over neighbours in rank, are different counts", () => {
    const pairs = (coActivation: "all" | "adjacent"): readonly number[] => [...routingOf(LOGITS, { topK: 3, coActivation }).values("pairs")];
    expect(sum(pairs("all"))).toBe(6 * 9);
    expect(sum(pairs("adjacent"))).toBe(6 * (3 + 2 * 2));
  });
});

describe("weights and their gradients", () => {
  test("trap 7: softmax, top-k, renormalise equals top-k, softmax; with k = 1 both weigh 1 and teach the router nothing", () => {
    const first = routingOf(LOGITS).values("weight");
    const second = routingOf(LOGITS, { pickBefore: "logit", normalize: "none" }).values("weight");
    first.forEach((weight, i) => expect(weight).toBeCloseTo(second[i]!, 6));
    for (const config of [{ normalize: "sum" }, { pickBefore: "logit", normalize: "none" }] as const) {
      const run = runLayer({ ...SIZES, topK: 1, upstream: true, gradients: true, ...config });
      expect(new Set(run.values("weight"))).toEqual(new Set([1]));
      expect(new Set(run.values("grad.gate.weight"))).toEqual(new Set([0]));
    }
  });
  test("trap 8: the routed scale multiplies the gradient of renormalised weights once", () => {
    const gradient = (routedScale: number): Float32Array | Uint32Array => runLayer({ ...SIZES, upstream: true, gradients: true }, {}, { routedScale }).values("grad.gate.weight");
    const one = gradient(1);
    gradient(2).forEach((value, i) => expect(value).toBeCloseTo(2 * one[i]!, 5));
  });
  test("trap 9: a choice bias moves picks and leaves the weights of the scores alone", () => {
    const run = routingOf(LOGITS, { score: "sigmoid", normalize: "none", choiceBias: true }, { "gate.choice_bias": [-0.5, 0, 0, 0.5] });
    run.values("expert").forEach((e, slot) => expect(run.values("weight")[slot]).toBe(run.values("scores")[Math.floor(slot / 2) * 4 + e]));
  });
  test("trap 10: the bias of a busy expert falls and that of an idle one rises; centred, their mean stays", () => {
    const biases = (centred: boolean): readonly number[] =>
      [...routingOf(LOGITS, { choiceBias: true, biasUpdate: { rate: 1e-3, centred } }, { "gate.choice_bias": [0, 0, 0, 0] }).values("nextBias")];
    expect(biases(false).map((bias) => Math.round(bias * 1e6) / 1e6)).toEqual([-0.001, 0, 0, 0.001]);
    expect(sum(biases(true))).toBeCloseTo(0, 9);
  });
  test("trap 11: groups that are out stay out although every choice value is negative", () => {
    const run = routingOf(LOGITS, { score: "sigmoid", choiceBias: true, groups: 2, groupTop: 2 }, { "gate.choice_bias": [-0.9, -0.95, -0.5, -0.6] });
    const picks = run.values("expert");
    for (let t = 0; t < 6; t++) expect(new Set([picks[2 * t]! >> 1, picks[2 * t + 1]! >> 1]).size).toBe(1);
  });
  test("trap 12: the best expert of a group and the sum of its two best choose different groups", () => {
    const logits = [[3, -3, 2, 2]];
    const picks = (groupTop: number): readonly number[] => [...routingOf(logits, { score: "sigmoid", groups: 2, groupTop }).values("expert")];
    expect(picks(1)).toEqual([0, 1]);
    expect(picks(2)).toEqual([2, 3]);
  });
  test("trap 14: sigmoid scores that all vanish give weights of zero, not NaN", () => {
    const run = routingOf([[-120, -121, -122, -123]], { score: "sigmoid" });
    for (const weight of run.values("weight")) expect(weight).toBeGreaterThanOrEqual(0);
  });
  test("trap 15: the scale comes after normalisation", () => {
    expect(sum(row(routingOf(LOGITS, {}, {}, { routedScale: 2.5 }).values("weight"), 0, 2))).toBeCloseTo(2.5, 6);
  });
  test("trap 23: logits beyond ±120 give finite scores", () => {
    const run = routingOf([[150, -150, 120, 0], [-130, -140, -150, -160]]);
    for (const score of run.values("scores")) expect(Number.isFinite(score)).toBe(true);
    expect(run.scalar("z")).toBeCloseTo((150 ** 2 + 130 ** 2) / 2, 0);
  });
});

describe("experts", () => {
  test("trap 16: a weight on the input differs from one on the output, which also scales the output bias", () => {
    const shape = { ...SIZES, score: "sigmoid", normalize: "none", expertBias: true } as const;
    const zero = { "experts.up.weight": new Float32Array(120), "experts.bias": new Float32Array(20) };
    const output = runLayer({ ...shape, activation: "relu" }, zero);
    const input = runLayer({ ...shape, activation: "relu", weightOn: "input" }, zero);
    expect([...input.values("output")]).not.toEqual([...output.values("output")]);
    // Nothing passes the experts but their output biases: on the input the weight does not reach them.
    const bias = input.values("experts.down.bias");
    const picks = row(input.values("expert"), 0, 2);
    row(input.values("output"), 0, 6).forEach((value, d) => expect(value).toBeCloseTo(bias[picks[0]! * 6 + d]! + bias[picks[1]! * 6 + d]!, 5));
  });
  test("trap 17: the clamp of gpt-oss has no lower limit on the gate and shifts the up projection", () => {
    const one = { tokens: 1, modelWidth: 1, expertWidth: 1, experts: 2, topK: 1, activation: "swiglu-clamped", clamp: { limit: 7, alpha: 1.702, upShift: 1 } } as const;
    const run = (gate: number, up: number): number => runLayer(one, { x: [1], "gate.weight": [1, -1], "experts.gate.weight": [gate, 0], "experts.up.weight": [up, 0], "experts.down.weight": [1, 0] }).values("output")[0]!;
    const silu = (g: number): number => g / (1 + Math.exp(-1.702 * g));
    expect(run(9, 9)).toBeCloseTo(silu(7) * 8, 4);
    expect(run(-9, -9)).toBeCloseTo(silu(-9) * -6, 6);
  });
  test("trap 18: jitter reaches the router alone", () => {
    const clean = runLayer({ ...SIZES, topK: 4 });
    const jittered = runLayer({ ...SIZES, topK: 4, inputJitter: true }, { draw: [1, 2, 0, 0] }, { inputJitter: 0.3 });
    expect([...jittered.values("logits")]).not.toEqual([...clean.values("logits")]);
    // The rows of one expert are in token order in both: the same tokens, the same rows.
    expect([...jittered.values("rowOutput")]).toEqual([...clean.values("rowOutput")]);
  });
});

test("a skipped second expert has no row and no weight", () => {
  const run = routingOf(LOGITS, { secondExpert: "threshold" }, { draw: [3, 4, 0, 0] }, { secondExpertThreshold: 1 });
  const wanted = [...run.values("wanted")];
  expect(wanted.filter((expert, slot) => slot % 2 === 0 && expert === NONE)).toEqual([]);
  expect(wanted).toContain(NONE);
  wanted.forEach((expert, slot) => expect(run.values("weight")[slot] === 0).toBe(expert === NONE));
});

test("trap 21: expert choice, Soft MoE and seats by probability or batch priority see later tokens, and are flagged", () => {
  const causal = (change: Partial<LayerConfig>): boolean => isCausal({ ...PLAIN_LAYER, topK: 2, ...change });
  expect([causal({ router: "expert-choice", capacity: SEATS }), causal({ router: "soft" }), causal({})]).toEqual([false, false, true]);
  const orders = ["token-major", "slot-major", "probability", "random", "batch-priority"] as const;
  expect(orders.map((dropOrder) => causal({ capacity: { ...SEATS, dropOrder } }))).toEqual([true, false, false, false, false]);
  expect(causal({ topK: 1, capacity: SEATS })).toBe(true);
});
