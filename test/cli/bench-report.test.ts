import { expect, test, vi } from "vitest";
import { bench } from "#cli/bench.ts";
import { benchJson, benchText, floorsOf, type BenchResult } from "#cli/bench-report.ts";
import { BENCH_SHAPES, type BenchRow } from "#cli/bench-shapes.ts";

const row = (backend: BenchRow["backend"], maxError: number | null): BenchRow => ({
  shape: BENCH_SHAPES[0]!,
  backend,
  runs: 5,
  median: 120,
  p90: 130,
  best: 110,
  gigaflops: 2.24,
  shares: { router: 0.02, permute: 0.01, experts: 0.95, combine: 0.015, losses: 0.005 },
  maxError,
});
/** Medians that would fail every floor: the best runs decide. */
const pair = (first: number, second: number) => ({
  first: { median: first, best: first },
  second: { median: second * 3, best: second },
  runs: 40,
});
const result = (change: Partial<BenchResult> = {}): BenchResult => ({
  browser: "Chromium 147.0",
  adapter: { name: "google swiftshader", software: true },
  machine: { processors: 2, busy: 0.3 },
  rows: [row("cpu", null), row("webgpu", 4e-7)],
  speed: pair(130, 100),
  sparse: pair(100, 150),
  training: [],
  peers: [],
  ...change,
});
const verdicts = (change: Partial<BenchResult>) => floorsOf(result(change)).map(({ verdict }) => verdict);

test("the floors hold up to their limits and fail beyond", () => {
  expect(verdicts({})).toEqual(["pass", "pass", "pass"]);
  expect(verdicts({ speed: pair(100, 100) })).toEqual(["fail", "pass", "pass"]);
  expect(verdicts({ sparse: pair(100, 150.1) })).toEqual(["pass", "fail", "pass"]);
  expect(verdicts({ rows: [row("cpu", null), row("webgpu", Infinity)] })).toEqual(["pass", "pass", "fail"]);
});

test("WebAssembly trains in a fifth of the reference's time, shape by shape", () => {
  const step = (backend: "cpu" | "wasm", best: number) => ({ shape: "collapse", backend, mixture: { best } }) as BenchResult["training"][number];
  expect(verdicts({ training: [step("cpu", 10), step("wasm", 2)] }).at(-1)).toBe("pass");
  expect(verdicts({ training: [step("cpu", 10), step("wasm", 2.1)] }).at(-1)).toBe("fail");
  expect(verdicts({ training: [step("wasm", 2)] }).at(-1)).toBe("fail");
});

test("a time that is not a number passes no floor", () => {
  expect(verdicts({ speed: pair(0, 0), sparse: pair(0, 0) })).toEqual(["fail", "fail", "pass"]);
});

test("the text names the machine, the software adapter, every row and every verdict", () => {
  const text = benchText(result({ sparse: pair(100, 200) }));
  expect(text).toContain("Chromium 147.0, google swiftshader (software adapter)");
  expect(text).toMatch(/S +cpu +5 +120 +130 +110 +2\.24 .* reference/);
  expect(text).toMatch(/S +webgpu .* 95\.0 % .* 4\.0e-7/);
  expect(text).toContain("FAILED time(E=64, k=2) / time(E=8, k=2) on webgpu: 2.00, limit 1.50");
  expect(benchText(result({ adapter: { name: "some card", software: false } }))).not.toContain("software");
});

test("a busy machine is said to be one", () => {
  expect(benchText(result())).toContain("2 processors, 0.3 of them busy before the start\n");
  expect(benchText(result({ machine: { processors: 2, busy: 3 } }))).toContain("3.0 of them busy before the start: times mean little");
});

test("the JSON holds the result and the floors", () => {
  const parsed: unknown = JSON.parse(benchJson(result()));
  expect(parsed).toEqual({ ...result(), floors: floorsOf(result()) });
});

test("an unknown option is refused before any browser starts", async () => {
  let errors = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((errors += String(text)), true));
  const code = await bench(["--jsno"]);
  vi.restoreAllMocks();
  expect(code).toBe(2);
  expect(errors).toContain("--jsno");
});
