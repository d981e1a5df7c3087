// docs/systems.md names laws, files, tests and links: each must exist, and every system and law must be in it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ALL_LAWS } from "#analysis/laws/all.ts";
import { HANDBOOK_LINKS } from "#spec/handbook-links.ts";
import { TOPICS } from "#spec/topics.ts";

const DOCS = join(import.meta.dirname, "..", "..", "docs");
const TEXT = readFileSync(join(DOCS, "systems.md"), "utf8");
const ROWS = TEXT.split("\n").filter((line) => /^\| \d+ \|/.test(line)).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
const IDS = new Set(ALL_LAWS.map(({ id }) => id));

const found = (pattern: RegExp): readonly string[] => [...new Set([...TEXT.matchAll(pattern)].map(([, match]) => match!))];

describe("docs/systems.md", () => {
  test("has one row for each of the fourteen systems, and no cell is empty", () => {
    expect(ROWS.map(([number]) => Number(number))).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    for (const row of ROWS) {
      expect(row).toHaveLength(7);
      expect(row.filter((cell) => cell === "")).toEqual([]);
    }
  });

  test("names laws that exist, in the file that declares them", () => {
    const laws = [...TEXT.matchAll(/`([a-zA-Z0-9]+(?:\.[a-zA-Z0-9]+)+)` \(\[[^\]]+\]\(([^)]+)\)\)/g)];
    expect(laws.length).toBeGreaterThan(50);
    for (const [, id, file] of laws) {
      expect(IDS, id).toContain(id);
      expect(readFileSync(join(DOCS, file!), "utf8"), id).toContain(`id: "${id}"`);
    }
  });

  test("names every law in the row of a system that it belongs to", () => {
    for (const { id, systems } of ALL_LAWS) {
      const rows = ROWS.filter((row) => row.some((cell) => cell.includes(`\`${id}\``))).map(([number]) => Number(number));
      expect(rows.some((row) => systems.includes(row)), `${id}: systems ${systems.join()}, rows ${rows.join()}`).toBe(true);
    }
  });

  test("points to files that exist", () => {
    const files = found(/\]\(([^)]+)\)/g);
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => !existsSync(join(DOCS, file)))).toEqual([]);
  });

  test("guards every system with a test", () => {
    for (const row of ROWS) expect(row.at(-1), row[1]).toMatch(/\(\.\.\/test\/[^)]+\.test\.tsx?\)/);
  });

  test("links, as the Handbook does, to topics that exist", () => {
    const links = [...found(/\?screen=([a-z]+&topic=[a-z]+)/g).map((link) => link.split("&topic=")), ...HANDBOOK_LINKS.map((link) => link.split("."))];
    expect(links.length).toBeGreaterThan(20);
    const missing = links.filter(([screen, topic]) => !((TOPICS as Readonly<Record<string, readonly string[]>>)[screen!] ?? []).includes(topic!));
    expect(missing.map((link) => link.join("."))).toEqual([]);
  });
});
