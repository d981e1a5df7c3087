import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { readCase } from "#proof/case-file.ts";
import { runCase } from "#proof/run-case.ts";
import { IN_SCOPE, goldenBytes, inType, withElement, withScalars } from "./golden-case.ts";

const run = (bytes: Uint8Array) => runCase("case", readCase(bytes), createCpuExecutor());

describe("the CPU reference passes every case in scope", () => {
  test.for(IN_SCOPE)("%s", async (name) => {
    const { verdict, reason, tensors } = await run(goldenBytes(name));
    expect({ verdict, reason }).toEqual({ verdict: "pass", reason: null });
    expect(tensors.filter((row) => row.verdict === "pass")).toHaveLength(26);
  });
});

describe("cases stored in 16 bits pass, and none of their picks is a near-tie", () => {
  const files = IN_SCOPE.flatMap((name) => (["F16", "BF16"] as const).map((dtype) => [name, dtype] as const));
  test.for(files)("%s in %s", async ([name, dtype]) => {
    expect(await run(inType(name, dtype))).toMatchObject({ verdict: "pass", reason: null });
  });
});

describe("what must not pass does not", () => {
  test("a corrupted expected tensor fails, and the reason names it", async () => {
    const result = await run(withElement("mixtral-swiglu", "expected.output", 7, 3));
    expect(result.verdict).toBe("fail");
    expect(result.reason).toMatch(/^expected\.output: .* > /);
  });
  test("a corrupted input fails against the old expectation", async () => {
    expect((await run(withElement("mixtral-swiglu", "gate.weight", 3, 2))).verdict).toBe("fail");
  });
  test("a corrupted expected scalar fails", async () => {
    expect(await run(withScalars("empty-expert", { deadExperts: 0 }))).toMatchObject({ verdict: "fail", reason: "deadExperts: 1 > 0" });
  });
  test("an expected pick of the tied expert with the higher index fails", async () => {
    // Exact ties in F32 are decided by index, never called near.
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, slot) => run(withElement("ties-lower-index-wins", "expected.experts", slot, 3))),
    );
    expect(results.some(({ verdict }) => verdict === "near-tie")).toBe(false);
    expect(results.some(({ verdict }) => verdict === "fail")).toBe(true);
  });
  test("what is not computed is unsupported, and gradients are listed as such", async () => {
    expect(await run(goldenBytes("deepseek-v3"))).toMatchObject({ verdict: "unsupported", reason: "unsupported: score=sigmoid", tensors: [] });
    const { tensors } = await run(goldenBytes("logits-given"));
    expect(tensors.filter(({ verdict }) => verdict === "unsupported").map(({ name }) => name)).toContain("expected.grad.x");
  });
  test("an unreadable file says where, what and the limit", async () => {
    expect(await run(goldenBytes("logits-given").subarray(0, 100))).toMatchObject({
      verdict: "unreadable",
      format: null,
      reason: expect.stringMatching(/^header-past-end: byte 0: \d+ \(limit: 92\)$/) as unknown,
    });
  });
});
