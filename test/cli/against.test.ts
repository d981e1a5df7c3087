import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { verify } from "#cli/verify.ts";
import type { Tensor } from "#checkpoint/tensor.ts";
import { changed, goldenBytes, inType, withConfig, withElement, withScalars } from "../proof/golden-case.ts";

const root = mkdtempSync(join(tmpdir(), "moe-lab-against-"));
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function run(...words: string[]) {
  let out = "";
  let errors = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((errors += String(text)), true));
  const code = await verify(words);
  vi.restoreAllMocks();
  return { code, out, errors, last: out.trimEnd().split("\n").at(-1) };
}

function file(name: string, bytes: Uint8Array): string {
  const path = join(root, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

const NAME = "seed-softmax-renorm-gelu";
const mine = file("mine.safetensors", goldenBytes(NAME));
const without = (tensor: string) => changed(NAME, ({ tensors }) => void tensors.delete(tensor));

describe("verify --against", () => {
  test("equal files pass, whatever the engine computes, with every tensor and scalar listed", async () => {
    for (const name of [NAME, "deepseek-v3", "soft-mixture", "capacity-slot-major"]) {
      const { code, out, last } = await run("--against", file("a.safetensors", goldenBytes(name)), file("b.safetensors", goldenBytes(name)));
      expect([name, code, last]).toEqual([name, 0, "1 passed, 0 failed"]);
      expect(out).toMatch(/expected\.output +max abs 0 .* pass {2}equal\n/);
      expect(out).toMatch(/\n {2}capacity +max abs 0 /);
    }
  });

  test("one corrupted element of a gradient fails, named with its index and both values", async () => {
    // Element 35 of [8, 16] is row 2, column 3.
    const theirs = file("theirs.safetensors", withElement(NAME, "expected.grad.gate.weight", 35, 7));
    const { code, out, last } = await run("--against", theirs, mine);
    expect([code, last]).toEqual([1, "0 passed, 1 failed"]);
    expect(out).toMatch(/^FAIL .*expected\.grad\.gate\.weight\[2,3\]: .* > 0\.00001\n/);
    expect(out).toMatch(/ {2}expected\.grad\.gate\.weight .*fail {2}first differs at \[2,3\]: 7 against -?\d+\.\d+\n/);
    expect(out.match(/ {2}fail {2}/g)).toHaveLength(1);
  });

  test.for([
    ["float64", 1e-6, 1], ["float32", 1e-6, 0], ["float32", 1.5e-5, 1], ["webgpu", 1.5e-5, 0], ["webgpu", 5e-5, 1],
  ] as const)("--tolerance %s: an error of %d of the largest output gives exit code %i", async ([tolerance, error, code]) => {
    const flat = (value: number) => changed(NAME, ({ tensors }) => {
      const output = tensors.get("expected.output")!;
      const values = new Float32Array(output.bytes.length / 4).fill(1);
      values[1] = value;
      tensors.set("expected.output", { ...output, bytes: new Uint8Array(values.buffer) });
    });
    const [a, b] = [file("a.safetensors", flat(1 - error)), file("b.safetensors", flat(1))];
    expect((await run("--against", a, b, "--tolerance", tolerance)).code).toBe(code);
  });

  test("a gradient of zero is compared absolutely, from 0.01 on", async () => {
    const flat = (value: number) => changed(NAME, ({ tensors }) => {
      const gradient = tensors.get("expected.grad.x")!;
      const values = new Float32Array(gradient.bytes.length / 4).fill(value);
      tensors.set("expected.grad.x", { ...gradient, bytes: new Uint8Array(values.buffer) });
    });
    const zero = file("b.safetensors", flat(0));
    expect((await run("--against", file("a.safetensors", flat(0.9e-7)), zero)).code).toBe(0);
    expect((await run("--against", file("a.safetensors", flat(1.1e-7)), zero)).code).toBe(1);
  });

  test("integers and flags are exact: one pick, one flag, one load", async () => {
    for (const [tensor, index] of [["expected.experts", 5], ["expected.kept", 3], ["expected.load", 0]] as const) {
      const theirs = file("theirs.safetensors", withElement(NAME, tensor, index, 77));
      const { code, out } = await run("--against", theirs, mine, "--tolerance", "webgpu");
      expect(code).toBe(1);
      expect(out).toContain(`${tensor}[`);
    }
  });

  test("a scalar beyond its tolerance, and the null capacity against a number", async () => {
    expect((await run("--against", file("s.safetensors", withScalars(NAME, { z: 7.464 })), mine)).out).toMatch(/ {2}z .*fail {2}7\.464 against/);
    expect((await run("--against", file("s.safetensors", withScalars(NAME, { capacity: 8 })), mine)).out).toMatch(/ {2}capacity +8 against null {2}fail/);
    // published.* is kept for information.
    expect((await run("--against", file("s.safetensors", withScalars(NAME, { "published.z": 1 })), mine)).code).toBe(0);
  });

  test("a tensor missing on one side is named with the side", async () => {
    const theirs = file("theirs.safetensors", without("expected.scores"));
    expect((await run("--against", mine, theirs)).out).toMatch(/^FAIL .*expected\.scores: missing in the second file\n/);
    expect((await run("--against", theirs, mine)).out).toMatch(/^FAIL .*expected\.scores: missing in the first file\n/);
  });

  test("another configuration, other inputs, another kind of number", async () => {
    const scaled = file("theirs.safetensors", withConfig(NAME, { routedScale: 2.5 }));
    expect((await run("--against", mine, scaled)).out).toMatch(/config\.routedScale: 1 against 2\.5\n0 passed, 1 failed\n$/);
    const input = file("theirs.safetensors", withElement(NAME, "x", 17, 3));
    expect((await run("--against", input, mine)).out).toMatch(/the inputs differ: x\[1,1\]: 3 against -?\d/);
    const floats = file("theirs.safetensors", changed(NAME, ({ tensors }) => {
      const load = tensors.get("expected.load")!;
      tensors.set("expected.kept", { ...load, dtype: "U8", shape: [32] } satisfies Tensor);
    }));
    expect((await run("--against", floats, mine)).code).toBe(2);
  });

  test("numbers rounded to bfloat16 on both sides are compared with that rounding", async () => {
    const narrow = inType("mixtral-swiglu", "BF16");
    expect((await run("--against", file("a.safetensors", narrow), file("b.safetensors", narrow))).code).toBe(0);
  });

  test("folders go by file name, and a file that only one has is named", async () => {
    for (const side of ["left", "right"]) file(`${side}/deep/one.safetensors`, goldenBytes(NAME));
    file("left/two.safetensors", goldenBytes("logits-given"));
    const { code, out, last } = await run("--against", join(root, "left"), join(root, "right"));
    expect([code, last]).toEqual([1, "1 passed, 1 failed"]);
    expect(out).toContain(`two.safetensors is missing in ${join(root, "right")}`);
  });

  test("--json prints one object", async () => {
    const { code, out } = await run("--against", "--json", file("theirs.safetensors", withElement(NAME, "expected.output", 0, 9)), mine);
    const { tolerance, pairs } = JSON.parse(out) as { tolerance: string; pairs: { verdict: string; tensors: { name: string; verdict: string; first: unknown }[] }[] };
    expect([code, tolerance, pairs.length, pairs[0]?.verdict]).toEqual([1, "float32", 1, "fail"]);
    expect(pairs[0]?.tensors.filter(({ verdict }) => verdict === "fail")).toMatchObject([{ name: "expected.output", first: { index: [0, 0], a: 9 } }]);
  });

  test.for([
    [["--against", mine], "takes two files or two folders, not 1"],
    [["--against", mine, mine, mine], "not 3"],
    [["--against", mine, root], "not one of each"],
    [["--against", mine, mine, "--tolerance", "half"], '--tolerance "half": choose from float32, float64, webgpu'],
    [["--against", mine, mine, "--backend", "cpu"], "--backend"],
    [["--against", mine, join(root, "nowhere")], "cannot-open"],
  ] as const)("misuse %o: exit code 2, the usage, nothing on stdout", async ([words, problem]) => {
    const { code, out, errors } = await run(...words);
    expect([code, out]).toEqual([2, ""]);
    expect(errors).toContain(problem);
    expect(errors).toContain("usage: npm run verify -- --against A B");
  });

  test("a file that cannot be read: exit code 2, and it counts as failed", async () => {
    const cut = file("cut.safetensors", goldenBytes(NAME).subarray(0, 3000));
    expect(await run("--against", mine, cut)).toMatchObject({ code: 2, last: "0 passed, 1 failed" });
  });
});
