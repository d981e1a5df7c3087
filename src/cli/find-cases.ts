/** From the paths of a command line to cases: files, folders searched to any depth, model folders. */
import type { Dirent } from "node:fs";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { CaseProblem, CaseReading } from "#proof/case-file.ts";
import { MODEL_FORMAT, readCase } from "#proof/case-file.ts";
import { reject } from "#checkpoint/rejection.ts";
import { readSafetensors } from "#checkpoint/safetensors.ts";

export interface FoundCase {
  readonly path: string;
  readonly reading: CaseReading;
  /** The file's bytes, for a backend that runs in another process. Empty where nothing is to be run. */
  readonly bytes: Uint8Array;
}

export const EXTENSION = ".safetensors";
const EXPECTATIONS = "expected.safetensors";
/** Larger files are refused before they are read: a case is one layer, and it has to fit in memory several times. */
const LARGEST_FILE = 2 ** 30;
const NO_BYTES = new Uint8Array(0);

/** Cases in the order of the paths, and by name inside a folder. A path that cannot be opened is an unreadable case. */
export function* findCases(paths: readonly string[]): Generator<FoundCase> {
  for (const path of paths) {
    let folder: boolean;
    try {
      folder = statSync(path).isDirectory();
    } catch (error) {
      yield unreadable(path, null, cannotOpen(path, error));
      continue;
    }
    if (folder) yield* casesIn(path);
    else yield readFile(path);
  }
}

function* casesIn(folder: string): Generator<FoundCase> {
  let names: Dirent[];
  try {
    names = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    yield unreadable(folder, null, cannotOpen(folder, error));
    return;
  }
  const model = modelCase(folder, new Set(names.map(({ name }) => name)));
  if (model !== null) {
    yield model;
    return;
  }
  for (const entry of names.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* casesIn(path);
    else if (entry.name.endsWith(EXTENSION)) yield readFile(path);
  }
}

/** A folder with a model and its expected results is one case; null for any other folder. */
function modelCase(folder: string, names: ReadonlySet<string>): FoundCase | null {
  if (!names.has(EXPECTATIONS) || !names.has("config.json")) return null;
  const expectations = readFile(join(folder, EXPECTATIONS));
  if (expectations.reading.kind !== "unsupported" || expectations.reading.format !== MODEL_FORMAT) {
    return expectations.reading.kind === "unreadable" ? { ...expectations, path: folder } : null;
  }
  for (const name of names) {
    if (!name.endsWith(EXTENSION) || name === EXPECTATIONS) continue;
    const problem = weightsProblem(join(folder, name));
    if (problem !== null) return unreadable(folder, MODEL_FORMAT, problem);
  }
  return { ...expectations, path: folder };
}

function weightsProblem(path: string): CaseProblem | null {
  const opened = openFile(path);
  if (!opened.ok) return opened;
  const file = readSafetensors(opened.bytes);
  return file.ok ? null : { ...file, at: `${basename(path)}: ${file.at}` };
}

function readFile(path: string): FoundCase {
  const opened = openFile(path);
  if (!opened.ok) return unreadable(path, null, opened);
  const reading = readCase(opened.bytes);
  return { path, reading, bytes: reading.kind === "layer" || reading.kind === "training" ? opened.bytes : NO_BYTES };
}

function unreadable(path: string, format: string | null, problem: CaseProblem): FoundCase {
  return { path, reading: { kind: "unreadable", format, problem }, bytes: NO_BYTES };
}

/** A file's bytes, refused by its size before it is read. */
export function openFile(path: string): { readonly ok: true; readonly bytes: Uint8Array } | CaseProblem {
  try {
    const { size } = statSync(path);
    if (size > LARGEST_FILE) return reject("file-too-large", basename(path), size, LARGEST_FILE);
    return { ok: true, bytes: readFileSync(path) };
  } catch (error) {
    return cannotOpen(path, error);
  }
}

export function cannotOpen(path: string, error: unknown): CaseProblem {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return reject("cannot-open", path, code, "a readable file or folder");
}
