import { describe, expect, test } from "vitest";
import { makeBatch, type BatchSettings, type TokenBatch } from "#sim/sources/batch.ts";
import { zipfCumulative } from "#sim/sources/clusters.ts";
import { characterNgrams, createTextVectors } from "#sim/sources/text-vectors.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";

function batchOf(settings: Partial<BatchSettings>, batch = 0): TokenBatch {
  const result = makeBatch({ ...DEFAULT_CONFIG, ...settings }, batch);
  if (!result.ok) throw new Error(result.problem.rule);
  return result.batch;
}

function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let squareA = 0;
  let squareB = 0;
  a.forEach((value, i) => {
    dot += value * b[i]!;
    squareA += value * value;
    squareB += b[i]! * b[i]!;
  });
  return dot / Math.sqrt(squareA * squareB);
}

function rms(row: Float32Array): number {
  return Math.sqrt(row.reduce((sum, value) => sum + value * value, 0) / row.length);
}

describe("text vectors", () => {
  const vectorOf = createTextVectors({ seed: 7, modelWidth: 256, integer: false });

  test("n-grams carry the boundaries and count code points", () => {
    expect(characterNgrams("Ab")).toEqual(["^a", "ab", "b$", "^ab", "ab$", "^ab$"]);
    expect(characterNgrams("👍")).toEqual(["^👍", "👍$", "^👍$"]);
  });

  test.each([
    ["walk", "walking", "lamp"],
    ["light", "lighthouse", "boats"],
    ["stair", "stairs", "fog"],
  ])("%s is nearer to %s than to %s", (word, similar, other) => {
    expect(cosine(vectorOf(word), vectorOf(similar))).toBeGreaterThan(0.35);
    expect(Math.abs(cosine(vectorOf(word), vectorOf(other)))).toBeLessThan(0.25);
  });

  test("have root-mean-square 1, ignore case and depend on the seed", () => {
    expect(rms(vectorOf("lamp"))).toBeCloseTo(1, 6);
    expect(vectorOf("Lamp")).toEqual(vectorOf("lamp"));
    expect(createTextVectors({ seed: 8, modelWidth: 256, integer: false })("lamp")).not.toEqual(vectorOf("lamp"));
  });
});

describe("text batches", () => {
  test("walk through the text and start again at its first word", () => {
    const text = "one two three four five";
    expect(batchOf({ text, tokens: 2 }, 0).labels).toEqual(["one", "two"]);
    expect(batchOf({ text, tokens: 2 }, 1).labels).toEqual(["three", "four"]);
    expect(batchOf({ text, tokens: 2 }, 2).labels).toEqual(["five", "one"]);
    expect(batchOf({ text, tokens: 2 }, 1_000_000).labels).toEqual(["one", "two"]);
  });

  test("a text shorter than the batch gives as many tokens as it has words", () => {
    const { tokens, labels, x } = batchOf({ text: "just three words", tokens: 32 }, 5);
    expect([tokens, labels.length, x.length]).toEqual([3, 3, 3 * 64]);
    expect(new Set(labels)).toEqual(new Set(["just", "three", "words"]));
  });

  test("the same word has the same row", () => {
    const { x, labels } = batchOf({ text: "sea bell sea", tokens: 3, modelWidth: 20 });
    expect(labels[0]).toBe(labels[2]);
    expect(x.subarray(0, 20)).toEqual(x.subarray(40, 60));
    expect(x.subarray(0, 20)).not.toEqual(x.subarray(20, 40));
  });

  test.each(["", " \n ", "\u200b"])("a text without words (%j) is a problem, not an exception", (text) => {
    expect(makeBatch({ ...DEFAULT_CONFIG, text }, 0)).toEqual({
      ok: false,
      problem: { field: "text", rule: "no-words", value: String(text.length), limit: 1 },
    });
  });

  test("emoji and right-to-left words have vectors", () => {
    const { x, tokens } = batchOf({ text: "👩‍🚀 שלום 灯", tokens: 8, modelWidth: 33 });
    expect(tokens).toBe(3);
    for (let t = 0; t < 3; t++) expect(rms(x.subarray(t * 33, (t + 1) * 33))).toBeCloseTo(1, 6);
  });
});

describe("cluster batches", () => {
  const source = "clusters" as const;

  test("batch b is the same whatever was drawn before, and differs from the next", () => {
    const direct = batchOf({ source }, 3);
    batchOf({ source }, 0);
    expect(batchOf({ source }, 3)).toEqual(direct);
    expect(batchOf({ source }, 4).x).not.toEqual(direct.x);
  });

  test("a token does not depend on how many there are", () => {
    expect(batchOf({ source, tokens: 8 }).x).toEqual(batchOf({ source, tokens: 32 }).x.subarray(0, 8 * 64));
  });

  test("without noise tokens of a cluster are equal; noise moves them apart, rows keep size 1", () => {
    const still = batchOf({ source, noise: 0, clusters: 1, tokens: 2 });
    expect(still.x.subarray(0, 64)).toEqual(still.x.subarray(64));
    const noisy = batchOf({ source, noise: 1, clusters: 1, tokens: 2, modelWidth: 1024 });
    expect(cosine(noisy.x.subarray(0, 1024), noisy.x.subarray(1024))).toBeCloseTo(0.5, 1);
    expect(rms(noisy.x.subarray(1024))).toBeCloseTo(1, 6);
  });

  test("clusters are drawn by Zipf's law", () => {
    const { cluster, labels } = batchOf({ source, tokens: 8192, modelWidth: 1, clusters: 4, skew: 1 });
    expect(cluster).toBeDefined();
    const total = 1 + 1 / 2 + 1 / 3 + 1 / 4;
    for (let c = 0; c < 4; c++) {
      const share = Array.from(cluster ?? []).filter((drawn) => drawn === c).length / 8192;
      expect(Math.abs(share - 1 / (c + 1) / total)).toBeLessThan(0.02);
    }
    expect(labels[0]).toBe(`c${cluster?.[0]}`);
    expect([...zipfCumulative(4, 0)]).toEqual([0.25, 0.5, 0.75, 1]);
  });
});

test.each(["text", "clusters"] as const)("gateInit integer gives whole numbers in -2 to 2 (%s)", (source) => {
  const { x } = batchOf({ source, gateInit: "integer" });
  const values = new Set(x);
  expect([...values].every((value) => Number.isInteger(value) && Math.abs(value) <= 2 && !Object.is(value, -0))).toBe(true);
  expect(values.size).toBe(5);
});
