import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { readCase } from "#proof/case-file.ts";
import { runCase } from "#proof/run-case.ts";
import { changed, goldenBytes, inType, LAYER_CASES, layerOf, PLAIN_CASES, TRAINING_CASES, withConfig, withElement, withScalars } from "./golden-case.ts";

const run = (bytes: Uint8Array) => runCase("case", readCase(bytes), createCpuExecutor());

describe("the CPU reference passes every case, forward and backward", () => {
  test.for(LAYER_CASES)("%s", async (name) => {
    const { verdict, reason, tensors } = await run(goldenBytes(name));
    expect({ verdict, reason }).toEqual({ verdict: "pass", reason: null });
    expect(tensors.every((row) => row.verdict === "pass")).toBe(true);
    const { tensors: held, scalars } = layerOf(goldenBytes(name));
    const expected = [...[...held.keys()].filter((tensor) => tensor.startsWith("expected.")), ...scalars.keys()];
    expect(tensors.map((row) => row.name).toSorted()).toEqual(expected.toSorted());
  });
});

describe("the CPU reference passes every training run, step by step", () => {
  test.for(TRAINING_CASES)("%s", async (name) => {
    const { verdict, reason, tensors } = await run(goldenBytes(name));
    expect({ verdict, reason }).toEqual({ verdict: "pass", reason: null });
    const rows = tensors.map((row) => row.name);
    expect(rows).toEqual(expect.arrayContaining(["loss.total", "loss.aux", "load", "logits1", "grad1.blocks.1.gate.weight", "step1.embed.bias", "step20.blocks.0.experts.down.weight rms"]));
    expect(rows.includes("choice_bias")).toBe(name === "train-bias-update");
  });
  test.for([["loss.task", 19], ["load", 5], ["grad1.blocks.0.gate.weight", 3], ["step20.head.bias", 1], ["choice_bias", 7]] as const)("a corrupted %s fails", async ([name, index]) => {
    const result = await run(withElement("train-bias-update", name, index, 9));
    expect(result).toMatchObject({ verdict: "fail", reason: expect.stringMatching(new RegExp(`^${name}`)) as unknown });
  });
  test("weights that start elsewhere do not end where they should", async () => {
    expect((await run(withElement("train-adamw-aux", "init.blocks.1.experts.up.weight", 0, 3))).verdict).toBe("fail");
  });
  test.for([
    ["a missing field", withConfig("train-adamw-aux", { blocks: undefined }), "config-field: config.blocks"],
    ["k above E", withConfig("train-adamw-aux", { topK: 9 }), "config-field: config.topK: 9"],
    ["a missing weight", changed("train-adamw-aux", ({ tensors }) => tensors.delete("init.norm.weight")), "tensor-missing: init.norm.weight"],
    ["a label that is no class", withElement("train-adamw-aux", "batch.y", 3, 7), "out-of-range: batch.y[3]: 7"],
    ["a shape of another size", withConfig("train-adamw-aux", { expertWidth: 16 }), "tensor-shape: init.blocks.0.experts.up.weight"],
  ] as const)("%s is refused by name", async ([, bytes, reason]) => {
    const result = await run(bytes);
    expect(result.verdict).toBe("unreadable");
    expect(result.reason).toContain(reason);
  });
});

describe("cases stored in 16 bits pass, and none of their picks is a near-tie", () => {
  const files = PLAIN_CASES.flatMap((name) => (["F16", "BF16"] as const).map((dtype) => [name, dtype] as const));
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
  test.for(["grad.x", "grad.gate.weight", "grad.experts.up.weight", "grad.logits"])("a corrupted expected.%s fails", async (name) => {
    const result = await run(withElement("deepseek-v3", `expected.${name}`, 7, 3));
    expect(result).toMatchObject({ verdict: "fail", reason: expect.stringMatching(new RegExp(`^expected\\.${name}: `)) as unknown });
  });
  test("an expected gradient that nothing computes fails", async () => {
    const bytes = changed("logits-given", ({ tensors }) => tensors.set("expected.grad.gate.bias", { dtype: "F32", shape: [layerOf(goldenBytes("logits-given")).config.experts], bytes: new Uint8Array(4 * layerOf(goldenBytes("logits-given")).config.experts) }));
    expect(await run(bytes)).toMatchObject({ verdict: "fail" });
  });
  test("an unreadable file says where, what and the limit", async () => {
    expect(await run(goldenBytes("logits-given").subarray(0, 100))).toMatchObject({
      verdict: "unreadable",
      format: null,
      reason: expect.stringMatching(/^header-past-end: byte 0: \d+ \(limit: 92\)$/) as unknown,
    });
  });
});
