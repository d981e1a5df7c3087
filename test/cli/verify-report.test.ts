import { describe, expect, test } from "vitest";
import type { CaseResult } from "#proof/case-result.ts";
import { readVerifyArguments } from "#cli/verify-arguments.ts";
import { exitCodeOf, jsonReport, summary, textReport } from "#cli/verify-report.ts";

const result = (verdict: CaseResult["verdict"]): CaseResult => ({
  path: "a.safetensors",
  format: "moe-case/1",
  backend: "cpu",
  verdict,
  reason: null,
  tensors: [{ name: "expected.output", maxAbs: 1e-8, maxRel: Number.NaN, tolerance: 5e-6, verdict: "pass" }],
});

describe("exit code", () => {
  const rows: readonly [verdicts: CaseResult["verdict"][], code: number][] = [
    [[], 1],
    [["unsupported"], 1],
    [["pass"], 0],
    [["pass", "unsupported"], 0],
    [["near-tie"], 0],
    [["pass", "fail"], 1],
    [["pass", "fail", "unreadable"], 2],
    [["unreadable"], 2],
  ];
  test.for(rows)("%o gives %i", ([verdicts, code]) => {
    expect(exitCodeOf(verdicts.map(result))).toBe(code);
  });
});

describe("report", () => {
  test("the last line counts, near-ties on a line before it", () => {
    const lines = summary(["pass", "pass", "fail", "unreadable", "unsupported", "near-tie"].map((v) => result(v as CaseResult["verdict"]))).split("\n");
    expect(lines).toEqual(["1 near-tie", "2 passed, 2 failed, 1 unsupported"]);
    expect(summary([])).toBe("0 passed, 0 failed, 0 unsupported");
  });
  test("JSON holds exactly the promised fields", () => {
    const { cases } = JSON.parse(jsonReport([result("pass")])) as { cases: Record<string, unknown>[] };
    expect(cases).toEqual([
      {
        path: "a.safetensors", format: "moe-case/1", backend: "cpu", verdict: "pass", reason: null,
        tensors: [{ name: "expected.output", maxAbs: 1e-8, maxRel: null, tolerance: 5e-6, verdict: "pass" }],
      },
    ]);
  });
  test("text names case, backend, tensor, errors, tolerance and verdict", () => {
    const text = textReport(result("fail"));
    for (const part of ["FAIL", "a.safetensors", "cpu", "expected.output", "1.00e-8", "NaN", "5.00e-6", "pass"]) expect(text).toContain(part);
  });
});

describe("arguments", () => {
  test("paths, backends and the form of the report", () => {
    expect(readVerifyArguments(["a", "--backend", "webgpu,cpu", "b", "--json"])).toEqual({
      ok: true,
      arguments: { paths: ["a", "b"], backends: ["webgpu", "cpu"], json: true },
    });
    expect(readVerifyArguments(["a"])).toMatchObject({ arguments: { backends: ["cpu", "wasm", "webgpu"], json: false } });
    expect(readVerifyArguments(["--backend=cpu,cpu", "--", "--odd"])).toMatchObject({ arguments: { paths: ["--odd"], backends: ["cpu"] } });
  });
  test.for([
    [["a", "--backend", "cuda"], 'backend "cuda"'],
    [["a", "--backend"], 'backend ""'],
    [["a", "--fast"], "unknown option --fast"],
    [["--json"], "no path"],
  ] as const)("%o is refused: %s", ([words, problem]) => {
    const reading = readVerifyArguments(words);
    expect(reading.ok ? "" : reading.problem).toContain(problem);
  });
});
