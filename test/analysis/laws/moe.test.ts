import { describe, expect, test } from "vitest";
import { runLaw } from "#analysis/laws/run-law.ts";

const numberOf = (law: string, inputs: Readonly<Record<string, unknown>>, name: string): number => runLaw(law, inputs)[name] as number;

describe("notes.moe.layer", () => {
  const layer = (logits: unknown, topK: number): Readonly<Record<string, unknown>> => runLaw("notes.moe.layer", { logits, topK });

  test("equal logits go to the lower indices, and the loss is k, not 1", () => {
    expect(layer([[0, 0, 0, 0]], 2)).toEqual({ experts: [0, 1], weights: [0.5, 0.5], loadBalanceLoss: 2 });
    expect(layer([[1, 3, 3]], 1)["experts"]).toEqual([1]);
  });

  test("two experts that take all of eight cost 8", () => {
    expect(layer([[50, 50, 0, 0, 0, 0, 0, 0]], 2)["loadBalanceLoss"]).toBeCloseTo(8, 9);
  });

  test("softmax, top-k, renormalise is the softmax of the chosen logits", () => {
    const weights = layer([[0.3, -1, 2, 0.9]], 2)["weights"] as readonly number[];
    const best = 1 / (1 + Math.exp(0.9 - 2));
    expect(weights[0]).toBeCloseTo(best, 12);
    expect(weights[1]).toBeCloseTo(1 - best, 12);
  });

  test("all experts chosen, one expert, and logits as far apart as numbers go", () => {
    expect(layer([[Math.log(3), 0]], 2)["loadBalanceLoss"]).toBeCloseTo(2, 12);
    expect(layer([[-4]], 1)).toEqual({ experts: [0], weights: [1], loadBalanceLoss: 1 });
    expect(layer([[-1e308, 1e308]], 2)).toEqual({ experts: [1, 0], weights: [1, 0], loadBalanceLoss: 2 });
  });

  test.each([
    [[[1, 2]], 3, "topK: 3, but must be at most 2, the number of experts"],
    [[[1, 2]], 0, "topK: 0"],
    [[], 1, "logits: [array]"],
    [[[]], 1, "logits[0]: 0 numbers"],
    [[[1, 2], [1]], 1, "logits[1]: 1 numbers"],
    [[[1, NaN]], 1, "logits[0][1]: NaN"],
  ])("refuses %o with topK %d", (logits, topK, message) => {
    expect(() => layer(logits, topK)).toThrow(message);
  });
});

describe("notes.moe.challenge", () => {
  test.each([
    ["communication_overhead", ["expert_parallelism", "pipeline_parallelism", "communication_hiding"]],
    ["expert_specialization", ["dropout", "auxiliary_loss", "data_augmentation"]],
    ["memory_bandwidth", ["expert_quantization", "cache_optimization", "batching_optimization"]],
  ])("%s", (challenge, solutions) => {
    expect(runLaw("notes.moe.challenge", { challenge })).toEqual({ solutions });
  });

  test("an unknown challenge is refused with the known ones", () => {
    expect(() => runLaw("notes.moe.challenge", { challenge: "constructor" })).toThrow(/^challenge: constructor, .*load_imbalance/);
  });
});

describe("moe.loadBalanceLoss", () => {
  const inputs = { assignmentCounts: [6, 2], meanProbabilities: [0.7, 0.3], topK: 1 };

  test("both conventions agree for one expert per token and differ by k otherwise", () => {
    const expected = 2 * (0.75 * 0.7 + 0.25 * 0.3);
    const one = runLaw("moe.loadBalanceLoss", { ...inputs, coefficient: 0.1 });
    expect(one["unnormalised"]).toBeCloseTo(expected, 12);
    expect(one["normalised"]).toBeCloseTo(expected, 12);
    expect(one["scaledLoss"]).toBeCloseTo(0.1 * expected, 12);
    expect(numberOf("moe.loadBalanceLoss", { ...inputs, topK: 2 }, "unnormalised")).toBeCloseTo(2 * expected, 12);
  });

  test.each([
    [{ assignmentCounts: [0, 0] }, "assignmentCounts: a sum of 0"],
    [{ assignmentCounts: [] }, "assignmentCounts: 0 numbers"],
    [{ assignmentCounts: [3, -1] }, "assignmentCounts[1]: -1"],
    [{ meanProbabilities: [1] }, "meanProbabilities: 1 numbers, but must be 2, one for each of assignmentCounts"],
    [{ meanProbabilities: [1.5, 0] }, "meanProbabilities[0]: 1.5"],
    [{ topK: 3 }, "topK: 3, but must be at most 2"],
    [{ coefficient: -1 }, "coefficient: -1"],
  ])("refuses %o", (change, message) => {
    expect(() => runLaw("moe.loadBalanceLoss", { ...inputs, ...change })).toThrow(message);
  });
});

describe("moe.capacity", () => {
  test("balanced counts fit at factor 1, and half of a collapsed batch is dropped", () => {
    expect(runLaw("moe.capacity", { assignmentCounts: [4, 4], topK: 1, capacityFactor: 1 })).toEqual({ slotsPerExpert: 4, droppedAssignments: 0, droppedFraction: 0 });
    expect(runLaw("moe.capacity", { assignmentCounts: [8, 0], topK: 1, capacityFactor: 1 })).toEqual({ slotsPerExpert: 4, droppedAssignments: 4, droppedFraction: 0.5 });
  });

  test("slots are rounded up, but not for a rounding error", () => {
    const slots = (total: number, capacityFactor: number): number =>
      numberOf("moe.capacity", { assignmentCounts: [total, 0, 0, 0, 0, 0, 0, 0, 0, 0], topK: 2, capacityFactor }, "slotsPerExpert");
    expect((1.1 * 100) / 10).toBeGreaterThan(11);
    expect(slots(100, 1.1)).toBe(11);
    expect(slots(101, 1.1)).toBe(12);
    expect(slots(1, 0.01)).toBe(1);
  });

  test.each([
    [{ capacityFactor: 0 }, "capacityFactor: 0"],
    [{ assignmentCounts: [0] }, "assignmentCounts: a sum of 0"],
    [{ topK: 0.5 }, "topK: 0.5"],
  ])("refuses %o", (change, message) => {
    expect(() => runLaw("moe.capacity", { assignmentCounts: [1, 2], topK: 1, capacityFactor: 1, ...change })).toThrow(message);
  });
});

describe("moe.parameterCount", () => {
  const tiny = {
    layers: 1, width: 2, queryWidth: 4, kvWidth: 1, expertWidth: 3, ffnMatrices: 2, experts: 5, topK: 2, vocabulary: 10,
  };

  test("counted by hand", () => {
    // Embeddings 40, final norm 2; attention 16 + 4, router 10, two norms 4; an expert 12.
    expect(runLaw("moe.parameterCount", tiny)).toMatchObject({ totalParameters: 76 + 60, activeParameters: 76 + 24 });
    expect(runLaw("moe.parameterCount", { ...tiny, tiedEmbeddings: true })).toMatchObject({ totalParameters: 56 + 60 });
    expect(runLaw("moe.parameterCount", { ...tiny, sharedExperts: 1, layers: 2 })).toMatchObject({
      totalParameters: 42 + 2 * (34 + 72), activeParameters: 42 + 2 * (34 + 36),
    });
    expect(runLaw("moe.parameterCount", { ...tiny, topK: 5 })["activeFraction"]).toBe(1);
  });

  test.each([
    [{ topK: 6 }, "topK: 6, but must be at most 5"],
    [{ layers: 0 }, "layers: 0"],
    [{ width: 2.5 }, "width: 2.5"],
    [{ sharedExperts: -1 }, "sharedExperts: -1"],
    [{ tiedEmbeddings: 1 }, "tiedEmbeddings: 1"],
  ])("refuses %o", (change, message) => {
    expect(() => runLaw("moe.parameterCount", { ...tiny, ...change })).toThrow(message);
  });
});

describe("moe.expertsTouched", () => {
  const routedFraction = 45_097_156_608 / 46_702_792_704;

  test.each([
    [1, 27.6],
    [2, 45.7],
    [4, 69.4],
    [8, 90.3],
    [16, 99],
  ])("Mixtral at batch %d reads %d %% of its weights", (batchTokens, percent) => {
    expect(100 * numberOf("moe.expertsTouched", { experts: 8, topK: 2, batchTokens, routedFraction }, "weightReadFraction")).toBeCloseTo(percent, 1);
  });

  test("one token touches exactly k, all experts chosen touch all, nothing routed reads all", () => {
    expect(numberOf("moe.expertsTouched", { experts: 256, topK: 8, batchTokens: 1 }, "expectedExperts")).toBeCloseTo(8, 12);
    expect(runLaw("moe.expertsTouched", { experts: 4, topK: 4, batchTokens: 1 })).toEqual({ expectedExperts: 4, expertFraction: 1, weightReadFraction: 1 });
    expect(numberOf("moe.expertsTouched", { experts: 8, topK: 1, batchTokens: 1, routedFraction: 0 }, "weightReadFraction")).toBe(1);
  });

  test.each([
    [{ batchTokens: 0 }, "batchTokens: 0"],
    [{ routedFraction: 1.1 }, "routedFraction: 1.1"],
    [{ topK: 9 }, "topK: 9, but must be at most 8"],
  ])("refuses %o", (change, message) => {
    expect(() => runLaw("moe.expertsTouched", { experts: 8, topK: 2, batchTokens: 1, ...change })).toThrow(message);
  });
});

describe("moe.allToAllBytes", () => {
  const inputs = { tokens: 10, topK: 2, width: 100, dispatchBytesPerElement: 1, combineBytesPerElement: 2 };

  test("all traffic is remote unless the devices are given; one device sends nothing", () => {
    expect(runLaw("moe.allToAllBytes", { ...inputs, layers: 3 })).toEqual({ dispatchBytes: 2000, combineBytes: 4000, totalBytes: 18_000 });
    expect(runLaw("moe.allToAllBytes", { ...inputs, expertParallel: 4 })).toMatchObject({ dispatchBytes: 1500, combineBytes: 3000 });
    expect(runLaw("moe.allToAllBytes", { ...inputs, expertParallel: 1 })).toEqual({ dispatchBytes: 0, combineBytes: 0, totalBytes: 0 });
  });

  test.each([
    [{ expertParallel: 1.5 }, "expertParallel: 1.5, but must be a whole number"],
    [{ expertParallel: 0 }, "expertParallel: 0"],
    [{ combineBytesPerElement: 0 }, "combineBytesPerElement: 0"],
    [{ tokens: NaN }, "tokens: NaN"],
  ])("refuses %o", (change, message) => {
    expect(() => runLaw("moe.allToAllBytes", { ...inputs, ...change })).toThrow(message);
  });
});

describe("pipeline.bubble", () => {
  test("one stage has none; as many microbatches as stages idle nearly half", () => {
    expect(runLaw("pipeline.bubble", { stages: 1, microbatches: 5 })).toEqual({ bubbleFraction: 0, idleOverIdeal: 0 });
    expect(runLaw("pipeline.bubble", { stages: 4, microbatches: 4 })).toEqual({ bubbleFraction: 3 / 7, idleOverIdeal: 0.75 });
  });

  test("no microbatch is refused", () => {
    expect(() => runLaw("pipeline.bubble", { stages: 4, microbatches: 0 })).toThrow(/^microbatches: 0, .*>= 1/);
  });
});
