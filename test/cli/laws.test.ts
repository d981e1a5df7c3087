import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ALL_LAWS } from "#analysis/laws/all.ts";
import { laws } from "../../src/cli/laws.ts";

let lines: string[] = [];
let errors: string[] = [];
beforeEach(() => {
  lines = [];
  errors = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => errors.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

function file(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "laws-")), "entries.json");
  writeFileSync(path, content);
  return path;
}

test("a file gives one JSON line per entry: outputs, or an error that names the field", async () => {
  const entries = [
    { id: "a", law: "chinchilla.rule20", inputs: { flops: 1e22 } },
    { id: "b", law: "chinchilla.rule20", inputs: { flops: 0 } },
    { id: "c", law: "no.such", inputs: {} },
  ];
  expect(await laws([file(JSON.stringify(entries))])).toBe(1);
  const answers = lines.map((line) => JSON.parse(line) as { id: string; outputs?: { tokens: number }; error?: string });
  expect(answers.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(answers[0]!.outputs!.tokens).toBeCloseTo(182_574_185_835.055, 0);
  expect(answers[1]!.error).toMatch(/^flops: 0, but must be a finite number > 0/);
  expect(answers[2]!.error).toMatch(/^law: no\.such/);
});

test("one law from the command line", async () => {
  expect(await laws(["notes.scalingLaw.loss", '{"flops": 6.62e18}'])).toBe(0);
  expect(JSON.parse(lines[0]!)).toMatchObject({ id: "notes.scalingLaw.loss", outputs: { lossNats: 1, capabilityScore: 75 } });
});

test("the list names every law with the units of its inputs and its source", async () => {
  expect(await laws(["--list"])).toBe(0);
  const listed = lines.map((line) => JSON.parse(line) as { id: string; inputs: Record<string, { unit: string }>; source: string });
  expect(listed.map(({ id }) => id)).toEqual(ALL_LAWS.map(({ id }) => id));
  for (const { inputs, source } of listed) {
    expect(source).not.toBe("");
    for (const { unit } of Object.values(inputs)) expect(unit).not.toBe("");
  }
});

test.each([
  ["no arguments", []],
  ["a file that is missing", ["/nowhere/entries.json"]],
  ["inputs that are no JSON", ["chinchilla.rule20", "{"]],
])("%s: exit code 2 and a message", async (_name, words) => {
  expect(await laws(words)).toBe(2);
  expect(errors.join("")).not.toBe("");
  expect(lines).toEqual([]);
});

test("a file that is no list of entries is refused with the place", async () => {
  expect(await laws([file('[{"id": "a", "law": "x"}]')])).toBe(2);
  expect(errors.join("")).toContain("inputs");
});
