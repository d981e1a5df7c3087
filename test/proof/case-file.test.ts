import { describe, expect, test } from "vitest";
import { readCase } from "#proof/case-file.ts";
import { LAYER_CASES, changed, goldenBytes, inType, withConfig, withElement, withScalars } from "./golden-case.ts";

const SEED = "seed-softmax-renorm-gelu";

describe("cases in scope are read as layers", () => {
  test.for(LAYER_CASES)("%s", (name) => {
    expect(readCase(goldenBytes(name))).toMatchObject({ kind: "layer", format: "moe-case/1" });
  });
  test.for(["F16", "BF16"] as const)("in %s", (dtype) => {
    expect(readCase(inType(SEED, dtype)).kind).toBe("layer");
  });
  test("tensors and scalars of unknown names are ignored", () => {
    const bytes = changed(SEED, ({ tensors, metadata }) => {
      tensors.set("published.output", { dtype: "F64", shape: [1], bytes: new Uint8Array(8) });
      metadata.set("expected", JSON.stringify({ "published.aux": 3 }));
    });
    expect(readCase(bytes).kind).toBe("layer");
  });
});

describe("other formats are named, never approximated", () => {
  test.for([["tiny-mixtral/expected", "format=moe-lm/1"]] as const)("%s: %s", ([name, reason]) => {
    expect(readCase(goldenBytes(name))).toMatchObject({ kind: "unsupported", reason });
  });
});

describe("a bad case names what, the value and the limit", () => {
  const rows: readonly [title: string, bytes: Uint8Array, problem: object][] = [
    ["not a container", new Uint8Array(3), { reason: "file-too-short", value: 3, limit: 8 }],
    ["a model file", goldenBytes("tiny-mixtral/model"), { reason: "unknown-format", value: "pt" }],
    ["no format", changed(SEED, ({ metadata }) => metadata.delete("format")), { reason: "unknown-format", value: "nothing" }],
    ["config that is not JSON", changed(SEED, ({ metadata }) => metadata.set("config", "{")), { reason: "config-not-json", value: "{" }],
    ["missing config", changed(SEED, ({ metadata }) => metadata.delete("config")), { reason: "config-not-json", value: "nothing" }],
    ["missing field", withConfig(SEED, { topK: undefined }), { reason: "config-field", at: "config.topK" }],
    ["too many experts", withConfig(SEED, { experts: 257 }), { reason: "config-field", at: "config.experts", value: "257", limit: "<=256" }],
    ["more picks than experts", withConfig(SEED, { topK: 9 }), { reason: "config-field", at: "config.topK", value: "9", limit: "<=8 (experts)" }],
    ["no token", withConfig(SEED, { tokens: 0 }), { reason: "config-field", at: "config.tokens", value: "0", limit: ">=1" }],
    ["half a token", withConfig(SEED, { tokens: 1.5 }), { reason: "config-field", at: "config.tokens", value: "1.5", limit: "a whole number" }],
    ["unknown activation", withConfig(SEED, { activation: "mish" }), { reason: "config-field", at: "config.activation", value: '"mish"' }],
    ["nested field", withConfig(SEED, { objective: { auxConvention: "slots", auxCoefficient: "1", zCoefficient: 0 } }), { reason: "config-field", at: "config.objective.auxCoefficient", value: '"1"' }],
    ["clamp without its activation", withConfig(SEED, { clamp: { limit: 7, alpha: 1, upShift: 1 } }), { reason: "config-field", at: "config.clamp", limit: "null" }],
    ["sequences that do not divide", withConfig(SEED, { sequences: 3 }), { reason: "config-field", at: "config.sequences", value: "3" }],
    ["expected that is not JSON", changed(SEED, ({ metadata }) => metadata.set("expected", '{"z": NaN}')), { reason: "expected-not-json" }],
    ["expected text", withScalars(SEED, { z: "7" }), { reason: "expected-scalar", at: "expected.z", value: '"7"' }],
    ["missing tensor", changed(SEED, ({ tensors }) => tensors.delete("x")), { reason: "tensor-missing", at: "x", limit: "F32 or F16 or BF16 [32,16]" }],
    ["one bias of two", changed("odd-shapes-k3-biases", ({ tensors }) => tensors.delete("experts.down.bias")), { reason: "tensor-missing", at: "experts.down.bias" }],
    ["shape that contradicts the config", withConfig(SEED, { modelWidth: 8 }), { reason: "tensor-shape", at: "x", value: "[32,16]", limit: "[32,8]" }],
    ["expected shape", changed(SEED, ({ tensors }) => tensors.set("expected.load", { dtype: "I32", shape: [7], bytes: new Uint8Array(28) })), { reason: "tensor-shape", at: "expected.load", value: "[7]", limit: "[8]" }],
    ["integer input", changed(SEED, ({ tensors }) => tensors.set("x", { ...tensors.get("x")!, dtype: "I32" })), { reason: "tensor-dtype", at: "x", value: "I32", limit: "F32 F16 BF16" }],
    ["real picks", changed(SEED, ({ tensors }) => tensors.set("expected.experts", { ...tensors.get("expected.experts")!, dtype: "F32" })), { reason: "tensor-dtype", at: "expected.experts", value: "F32", limit: "I32" }],
    ["NaN input", withElement(SEED, "gate.weight", 5, Number.NaN), { reason: "not-finite", at: "gate.weight[5]", value: "NaN" }],
    ["infinite input", withElement(SEED, "x", 511, -Infinity), { reason: "not-finite", at: "x[511]", value: "-Infinity" }],
  ];
  test.for(rows)("%s", ([, bytes, problem]) => {
    expect(readCase(bytes)).toMatchObject({ kind: "unreadable", problem });
  });
});
