// docs/routing.md lists options and traps: every file it names must exist, and every trap it claims must have its test.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const DOCS = join(import.meta.dirname, "..", "..", "docs");
const TEXT = readFileSync(join(DOCS, "routing.md"), "utf8");
const TRAPS = readFileSync(join(import.meta.dirname, "..", "model", "traps.test.ts"), "utf8");
/** Ids of the options that this engine promises, as runs. */
const PROMISED = ["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "G14", "G15", "G16", "G17", "G18", "G21", "G27", "F9", "F12", "C3", "L6", "L9", "L11", "S2", "M13", "M14", "M15"];

test("every file named exists", () => {
  const files = [...TEXT.matchAll(/\]\((\.\.\/[^)]+)\)/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => !existsSync(join(DOCS, file)))).toEqual([]);
});

test("no row lacks its engine or its test, and no promised id its row", () => {
  const rows = TEXT.split("\n").filter((line) => /^\| (?:[A-Z]\d|–)/.test(line)).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
  for (const row of rows) expect(row.filter((cell) => cell === ""), row[0]).toEqual([]);
  const ids = rows.flatMap(([cell]) => cell!.split(/[,–]\s?/));
  expect(PROMISED.filter((id) => !ids.includes(id))).toEqual([]);
});

test("every trap that concerns the engine has a test named after it", () => {
  const named = new Set([...TRAPS.matchAll(/test\("trap (\d+):/g)].map(([, number]) => Number(number)));
  expect(Array.from({ length: 23 }, (_, i) => i + 1).filter((trap) => trap !== 22 && !named.has(trap))).toEqual([]);
});
