import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { brokenImports } from "./import-rules.ts";
import { ROOMS, roomsTable } from "./rooms.ts";
import { importsOf, readSources } from "./source-files.ts";

const root = join(import.meta.dirname, "..");
const sources = readSources(join(root, "src"));
const FEWEST_FILES = 5;
const LONGEST_FILE = 300;

const filesWith = (pattern: RegExp): string[] => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

test("the source files were found", () => {
  expect(sources.length).toBeGreaterThan(FEWEST_FILES);
  expect(sources.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(FEWEST_FILES);
});

test("every import keeps to the rooms table", () => {
  expect(sources.flatMap(brokenImports)).toEqual([]);
});

test.each([
  ["views/Route.tsx", 'import { topk } from "#ops/routing/topk.ts";'],
  ["views/Route.tsx", 'import {\n  parse,\n} from "#protocol/messages.ts";'],
  ["sim/run.ts", 'import { createCpuExecutor } from "#exec/cpu.ts";'],
  ["model/layer.ts", 'export { topk } from "../ops/routing/topk.ts";'],
  ["model/layer.ts", 'const late = await import("#exec/cpu.ts");'],
  ["exec/cpu.ts", 'import code from "../../shaders/routing/topk.wgsl?raw";'],
  ["ops/routing/topk.ts", 'const shaders = import.meta.glob("/shaders/**/*.wgsl", { query: "?raw" });'],
  ["num/exp.ts", 'import { expect } from "../../test/rooms.ts";'],
  ["spec/config.ts", 'import { useState } from "react";'],
  ["views/Route.tsx", 'const worker = new URL("../worker/entry.ts", import.meta.url);'],
  ["sim/run.ts", 'import type { Executor } from "#exec/executor";'],
])("a planted breach is caught: %s %s", (path, text) => {
  expect(brokenImports({ path, room: path.slice(0, path.indexOf("/")), text })).toHaveLength(1);
});

test.each([
  ["sim/run.ts", 'import type { Executor } from "#exec/executor.ts";'],
  ["views/Route.tsx", 'import type { Snapshot } from "#protocol/messages.ts";'],
  ["state/client.ts", 'const worker = new URL("../worker/entry.ts", import.meta.url);'],
  ["exec/gpu/shaders.ts", 'const shaders = import.meta.glob("/shaders/**/*.wgsl", { query: "?raw" });'],
])("what the table allows passes: %s %s", (path, text) => {
  expect(importsOf(text)).toHaveLength(1);
  expect(brokenImports({ path, room: path.slice(0, path.indexOf("/")), text })).toEqual([]);
});

test("every folder of src has a row in the rooms table, and every row has a folder", () => {
  const folders = readdirSync(join(root, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(folders.sort()).toEqual(Object.keys(ROOMS).sort());
});

test("no room imports itself through others", () => {
  const open = (room: string, seen: readonly string[]): string[] => {
    if (seen.includes(room)) return [[...seen, room].join(" > ")];
    const next = (ROOMS[room]?.mayImport ?? []).filter((target) => !target.includes("/"));
    return next.flatMap((target) => open(target, [...seen, room]));
  };
  expect(Object.keys(ROOMS).flatMap((room) => open(room, []))).toEqual([]);
});

test("no file has a default export", () => {
  expect(filesWith(/^\s*export\s+(default\b|\{[^}]*\bas\s+default\b)/m)).toEqual([]);
});

test("no file only passes on what other files export", () => {
  const bare = (text: string): string =>
    text
      .replaceAll(/\/\*[\s\S]*?\*\//g, "")
      .replaceAll(/^\s*\/\/.*$/gm, "")
      .replaceAll(/^\s*export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s*from\s*["'][^"']+["'];?/gm, "");
  expect(sources.filter(({ text }) => bare(text).trim() === "").map(({ path }) => path)).toEqual([]);
});

test(`no file is longer than ${LONGEST_FILE} lines`, () => {
  expect(sources.filter(({ text }) => text.split("\n").length > LONGEST_FILE).map(({ path }) => path)).toEqual([]);
});

test("random numbers are keyed, and nothing is logged to the console", () => {
  expect(filesWith(/\bMath\.random\b|\bcrypto\.getRandomValues\b/)).toEqual([]);
  expect(filesWith(/\bconsole\.\w+\s*\(/)).toEqual([]);
});

test("ARCHITECTURE.md shows the rooms table of this test", () => {
  const file = join(root, "ARCHITECTURE.md");
  const shown = existsSync(file) ? readFileSync(file, "utf8") : roomsTable();
  expect(shown).toContain(roomsTable());
});
