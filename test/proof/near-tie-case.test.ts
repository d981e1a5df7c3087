import { describe, expect, test } from "vitest";
import { compareCase } from "#proof/compare-case.ts";
import { judge } from "#proof/case-result.ts";
import { flawlessResults, goldenBytes, inType, layerOf } from "./golden-case.ts";

const SEED = "seed-softmax-renorm-gelu";
const [TOKENS, EXPERTS, TOP_K, MODEL_WIDTH] = [32, 8, 2, 16] as const;

/**
 * Results in which one token took its third-best expert instead of its second, because both logits
 * moved by a share of their gap towards each other. The token is the one with the smallest gap.
 */
function withSwappedPick(share: number) {
  const results = flawlessResults(layerOf(goldenBytes(SEED)));
  const logits = new Float32Array(results.get("logits")!);
  const candidates = Array.from({ length: TOKENS }, (_, token) => {
    const row = logits.subarray(token * EXPERTS, (token + 1) * EXPERTS);
    const [, second = 0, third = 0] = Array.from(row.keys()).sort((a, b) => row[b]! - row[a]!);
    return { token, row, second, third, gap: row[second]! - row[third]! };
  });
  const { token, row, second, third, gap } = candidates.sort((a, b) => a.gap - b.gap)[0]!;
  row[second] = row[second]! - gap * share;
  row[third] = row[third]! + gap * share;
  const expert = new Uint32Array(results.get("expert")!);
  expert[token * TOP_K + 1] = third;
  const load = new Uint32Array(results.get("load")!);
  load[second] = load[second]! - 1;
  load[third] = load[third]! + 1;
  // Far off, to show that this token is left out of what depends on its picks.
  const output = new Float32Array(results.get("output")!).fill(9, token * MODEL_WIDTH, (token + 1) * MODEL_WIDTH);
  const weight = new Float32Array(results.get("weight")!).fill(9, token * TOP_K, (token + 1) * TOP_K);
  results.set("logits", logits).set("expert", expert).set("load", load).set("output", output).set("weight", weight);
  return { results, gap, other: (token + 1) % TOKENS };
}

describe("one token whose picks differ", () => {
  test("in F32 the gap is far above the error: the case fails", () => {
    const { results, gap } = withSwappedPick(0.6);
    expect(gap).toBeGreaterThan(1e-3);
    const rows = compareCase(layerOf(goldenBytes(SEED)), results, "cpu");
    expect(rows.find(({ name }) => name === "expected.experts")?.verdict).toBe("fail");
    expect(judge(rows).verdict).toBe("fail");
  });

  test("in BF16 the gap is below the error: near-tie, and the other tokens are still compared", () => {
    const layer = layerOf(inType(SEED, "BF16"));
    const { results } = withSwappedPick(0.6);
    const rows = compareCase(layer, results, "cpu");
    const verdictOf = (name: string): string | undefined => rows.find((row) => row.name === name)?.verdict;
    expect(verdictOf("expected.experts")).toBe("near-tie");
    expect(verdictOf("expected.load")).toBe("near-tie");
    expect(verdictOf("expected.weights")).toBe("pass");
    expect(verdictOf("expected.output")).toBe("pass");
    expect(judge(rows)).toEqual({ verdict: "near-tie", reason: "near-tie: expected.experts" });
  });

  test("in BF16 an error in another token is still a failure", () => {
    const layer = layerOf(inType(SEED, "BF16"));
    const { results, other } = withSwappedPick(0.6);
    const output = new Float32Array(results.get("output")!);
    output[other * MODEL_WIDTH] = 50;
    expect(judge(compareCase(layer, results.set("output", output), "cpu")).verdict).toBe("fail");
  });

  test("in BF16 a load that the near-tie does not explain is still a failure", () => {
    const layer = layerOf(inType(SEED, "BF16"));
    const { results } = withSwappedPick(0.6);
    const load = new Uint32Array(results.get("load")!);
    load[0] = load[0]! + 1;
    expect(judge(compareCase(layer, results.set("load", load), "cpu")).verdict).toBe("fail");
  });
});
