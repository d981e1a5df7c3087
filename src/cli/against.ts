/** `verify --against A B`: two case files, or two folders of equal file names, compared with each other. */
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { readCase, type LayerCase } from "#proof/case-file.ts";
import { describeProblem } from "#proof/case-result.ts";
import { comparePair, placeOf, type PairComparison, type PairRow } from "#proof/compare-pair.ts";
import type { PairToleranceName } from "#proof/pair-tolerance.ts";
import { AGAINST_USAGE, readAgainstArguments } from "./against-arguments.ts";
import { cannotOpen, EXTENSION, openFile } from "./find-cases.ts";
import { short } from "./verify-report.ts";

interface PairResult extends Omit<PairComparison, "verdict"> {
  readonly a: string;
  readonly b: string;
  readonly verdict: "pass" | "fail" | "unreadable";
}

/** @returns the exit code: 2 unreadable or misused, 1 a difference or nothing compared, 0 otherwise. */
export function against(words: readonly string[]): 0 | 1 | 2 {
  const reading = readAgainstArguments(words);
  if (!reading.ok) return misuse(reading.problem);
  const { a, b, tolerance, json } = reading.arguments;
  const found = pairsOf(a, b);
  if (typeof found === "string") return misuse(found);
  const results: PairResult[] = [];
  for (const pair of found) {
    const result = compare(pair, tolerance);
    results.push(result);
    if (!json) process.stdout.write(`${pairReport(result)}\n`);
  }
  const passed = results.filter(({ verdict }) => verdict === "pass").length;
  process.stdout.write(`${json ? JSON.stringify({ tolerance, pairs: results }, null, 2) : `${passed} passed, ${results.length - passed} failed`}\n`);
  if (results.some(({ verdict }) => verdict === "unreadable")) return 2;
  return passed === results.length && passed > 0 ? 0 : 1;
}

function misuse(problem: string): 2 {
  process.stderr.write(`verify: ${problem}\n${AGAINST_USAGE}\n`);
  return 2;
}

interface Pair {
  readonly a: string;
  readonly b: string;
  /** Set where a folder lacks the file of the other. */
  readonly missing: string | null;
}

/** The files to compare, or why the two paths do not go together. */
function pairsOf(a: string, b: string): readonly Pair[] | string {
  const folders: (ReadonlySet<string> | null)[] = [];
  for (const path of [a, b]) {
    try {
      folders.push(statSync(path).isDirectory() ? filesIn(path) : null);
    } catch (error) {
      return describeProblem(cannotOpen(path, error));
    }
  }
  const [inA = null, inB = null] = folders;
  if (inA === null && inB === null) return [{ a, b, missing: null }];
  if (inA === null || inB === null) return "--against takes two files or two folders, not one of each";
  return [...new Set([...inA, ...inB])].toSorted().map((name) => {
    const lacking = !inA.has(name) ? a : !inB.has(name) ? b : null;
    return { a: join(a, name), b: join(b, name), missing: lacking === null ? null : `${name} is missing in ${lacking}` };
  });
}

function filesIn(folder: string): ReadonlySet<string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Set(names.filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSION)).map((entry) => relative(folder, join(entry.parentPath, entry.name))));
}

function compare({ a, b, missing }: Pair, tolerance: PairToleranceName): PairResult {
  if (missing !== null) return { a, b, verdict: "fail", reason: missing, tensors: [] };
  const layers: LayerCase[] = [];
  for (const path of [a, b]) {
    const layer = layerOf(path);
    if (typeof layer === "string") return { a, b, verdict: "unreadable", reason: `${path}: ${layer}`, tensors: [] };
    layers.push(layer);
  }
  return { a, b, ...comparePair(layers[0]!, layers[1]!, tolerance) };
}

function layerOf(path: string): LayerCase | string {
  const opened = openFile(path);
  if (!opened.ok) return describeProblem(opened);
  const reading = readCase(opened.bytes);
  switch (reading.kind) {
    case "layer":
      return reading.layer;
    case "training":
      return `unsupported: format=${reading.format}`;
    case "unsupported":
      return `unsupported: ${reading.reason}`;
    case "unreadable":
      return describeProblem(reading.problem);
  }
}

/** The pair, then a line per tensor. */
function pairReport({ a, b, verdict, reason, tensors }: PairResult): string {
  const head = `${verdict.toUpperCase().padEnd(11)} ${a} against ${b}${reason === null ? "" : `  ${reason}`}`;
  return [head, ...tensors.map(rowLine)].join("\n");
}

function rowLine({ name, maxAbs, maxRel, tolerance, verdict, first, reason }: PairRow): string {
  if (reason !== null) return `  ${name.padEnd(36)} ${reason}  ${verdict}`;
  const at = first === null || first.index.length === 0 ? "" : `first differs at ${placeOf("", first)}: `;
  const where = first === null ? "equal" : `${at}${first.a} against ${first.b}`;
  return `  ${name.padEnd(36)} max abs ${short(maxAbs)}  max rel ${short(maxRel)}  tolerance ${short(tolerance)}  ${verdict}  ${where}`;
}
