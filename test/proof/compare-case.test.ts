import { describe, expect, test } from "vitest";
import { compareCase } from "#proof/compare-case.ts";
import { judge } from "#proof/case-result.ts";
import { BACKEND_TOLERANCE } from "#proof/tolerance.ts";
import { PLAIN_CASES, changed, flawlessResults, goldenBytes, inType, layerOf, withElement, withScalars } from "./golden-case.ts";

const SEED = "seed-softmax-renorm-gelu";
const perfect = flawlessResults(layerOf(goldenBytes(SEED)));

function rowOf(bytes: Uint8Array, name: string, results: ReadonlyMap<string, Float32Array | Uint32Array> = perfect) {
  const rows = compareCase(layerOf(bytes), results, "cpu");
  const row = rows.find((each) => each.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return { row, verdict: judge(rows).verdict };
}

describe("results equal to the expectation pass in every row", () => {
  test.for(PLAIN_CASES)("%s", (name) => {
    const layer = layerOf(goldenBytes(name));
    const rows = compareCase(layer, flawlessResults(layer), "cpu");
    expect(judge(rows)).toEqual({ verdict: "pass", reason: null });
    // 7 tensors and 19 scalars, besides gradients.
    expect(rows.filter((row) => row.verdict === "pass" && !row.name.startsWith("expected.grad."))).toHaveLength(26);
  });
});

describe("one corrupted expectation fails its row and the case", () => {
  const elements: readonly [name: string, index: number, value: number][] = [
    ["expected.logits", 0, 99],
    ["expected.scores", 255, 0.9],
    ["expected.experts", 3, 7],
    ["expected.experts", 3, -1],
    ["expected.experts", 3, 8],
    ["expected.weights", 63, 0],
    ["expected.load", 7, 1],
    ["expected.kept", 10, 0],
    ["expected.output", 100, 5],
    ["expected.output", 511, Number.NaN],
    ["expected.scores", 0, Infinity],
  ];
  test.for(elements)("%s[%i] = %d", ([name, index, value]) => {
    const { row, verdict } = rowOf(withElement(SEED, name, index, value), name);
    expect(row.verdict).toBe("fail");
    expect(verdict).toBe("fail");
  });

  const scalars = Object.keys(JSON.parse(JSON.stringify(Object.fromEntries(layerOf(goldenBytes(SEED)).scalars))) as object);
  test.for(scalars)("%s", (name) => {
    const right = layerOf(goldenBytes(SEED)).scalars.get(name);
    const { row, verdict } = rowOf(withScalars(SEED, { [name]: (right ?? 5) + 1e-2 }), name);
    expect(row.verdict).toBe("fail");
    expect(verdict).toBe("fail");
  });

  test("a scalar that is null where a number belongs", () => {
    expect(rowOf(withScalars(SEED, { z: null }), "z").row.verdict).toBe("fail");
  });
});

describe("the tolerance of a row is a limit, not a hint", () => {
  const layer = layerOf(goldenBytes(SEED));
  const scale = Math.max(...perfect.get("output")!.map(Math.abs));
  test.for(["cpu", "wasm", "webgpu"] as const)("output on %s", (backend) => {
    const verdictAt = (share: number): string | undefined => {
      const output = new Float32Array(perfect.get("output")!);
      const at = output.findIndex((value) => Math.abs(value) > scale / 4);
      output[at] = output[at]! + share * BACKEND_TOLERANCE[backend].forward * scale;
      const rows = compareCase(layer, new Map(perfect).set("output", output), backend);
      return rows.find(({ name }) => name === "expected.output")?.verdict;
    };
    expect([verdictAt(0.9), verdictAt(1.1)]).toEqual(["pass", "fail"]);
  });

  test("NaN computed by a backend fails", () => {
    const output = new Float32Array(perfect.get("output")!);
    output[17] = Number.NaN;
    expect(rowOf(goldenBytes(SEED), "expected.output", new Map(perfect).set("output", output)).verdict).toBe("fail");
  });
});

describe("nothing compared is not a pass", () => {
  test("a case without expectations fails", () => {
    const bytes = changed(SEED, ({ tensors, metadata }) => {
      for (const name of tensors.keys()) if (name.startsWith("expected.")) tensors.delete(name);
      metadata.set("expected", "{}");
    });
    const rows = compareCase(layerOf(bytes), perfect, "cpu");
    expect(judge(rows)).toEqual({ verdict: "fail", reason: "nothing was compared" });
  });
});

describe("narrow types widen the tolerance of what was rounded", () => {
  test.for(["F16", "BF16"] as const)("%s: expectations rounded to it agree with the double-precision ones", (dtype) => {
    const layer = layerOf(inType(SEED, dtype));
    const { verdict } = judge(compareCase(layer, perfect, "webgpu"));
    expect(verdict).toBe("pass");
  });

  test("the order of the types is the order of the tolerances, and none is vacuous", () => {
    const tolerance = (bytes: Uint8Array): number => rowOf(bytes, "expected.output").row.tolerance;
    const [f32, f16, bf16] = [tolerance(goldenBytes(SEED)), tolerance(inType(SEED, "F16")), tolerance(inType(SEED, "BF16"))] as const;
    expect(f32).toBe(5e-6);
    expect(f16).toBeGreaterThan(f32);
    expect(bf16).toBeGreaterThan(f16);
    expect(bf16).toBeLessThan(0.2);
  });

  test.for(["F16", "BF16"] as const)("%s: a corrupted output still fails", (dtype) => {
    const layer = layerOf(inType(SEED, dtype));
    const output = new Float32Array(perfect.get("output")!);
    output[100] = output[100]! + 2;
    expect(judge(compareCase(layer, new Map(perfect).set("output", output), "cpu")).verdict).toBe("fail");
  });
});
