import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { verify } from "#cli/verify.ts";
import { goldenBytes, withElement } from "../proof/golden-case.ts";

const golden = fileURLToPath(new URL("../golden/", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "moe-lab-verify-"));
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
  writeFileSync(path, bytes);
  return path;
}

describe("verify on the CPU", () => {
  test("the golden folder: every layer and every training run passes, a language model is unsupported", async () => {
    const { code, out, last } = await run(golden, "--backend", "cpu");
    expect(last).toBe("31 passed, 0 failed, 1 unsupported");
    expect(code).toBe(0);
    expect(out).toMatch(/expected\.output +max abs .* max rel .* tolerance .* pass/);
    expect(out).toContain("unsupported: format=moe-lm/1");
  });

  test("--json prints one object and nothing else", async () => {
    const { out } = await run(join(golden, "logits-given.safetensors"), "--backend", "cpu", "--json");
    const { cases } = JSON.parse(out) as { cases: { verdict: string; tensors: object[] }[] };
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ format: "moe-case/1", backend: "cpu", verdict: "pass", reason: null });
    expect(cases[0]?.tensors.length).toBeGreaterThan(26);
  });

  test("a corrupted expected value: exit code 1", async () => {
    const path = file("corrupt.safetensors", withElement("logits-given", "expected.output", 3, 7));
    const { code, last } = await run(join(golden, "logits-given.safetensors"), path, "--backend", "cpu");
    expect([code, last]).toEqual([1, "1 passed, 1 failed, 0 unsupported"]);
  });

  test("a truncated file: exit code 2, even among passes and failures", async () => {
    const path = file("cut.safetensors", goldenBytes("logits-given").subarray(0, 3000));
    const { code, out } = await run(path, join(golden, "logits-given.safetensors"), "--backend", "cpu");
    expect(code).toBe(2);
    expect(out).toMatch(/UNREADABLE .*cut\.safetensors \[cpu\]  header-past-end: byte 0: \d+ \(limit: 2992\)/);
  });

  test("only unsupported cases, or an empty folder: exit code 1, nothing was compared", async () => {
    expect((await run(join(golden, "tiny-mixtral"), "--backend", "cpu")).code).toBe(1);
    cpSync(join(golden, "pick-on-logit.test.ts"), join(root, "empty/none.ts"));
    expect(await run(join(root, "empty"), "--backend", "cpu")).toMatchObject({ code: 1, out: "0 passed, 0 failed, 0 unsupported\n" });
  });

  test("misuse: exit code 2 and the usage, nothing on stdout", async () => {
    const { code, out, errors } = await run("--backend", "cuda", golden);
    expect([code, out]).toEqual([2, ""]);
    expect(errors).toContain("usage:");
  });
});
