/** `laws FILE.json`, `laws LAW 'INPUTS'`, `laws --list`: laws on the command line, one JSON line per answer. */
import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { ALL_LAWS } from "#analysis/laws/all.ts";
import type { Law, OutputValue } from "#analysis/laws/law.ts";
import { LawError } from "#analysis/laws/law-error.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

const USAGE = "usage: npm run laws -- FILE.json | LAW '{\"input\": value}' | --list";

const INPUTS = v.record(v.string(), v.unknown());
const ENTRIES = v.array(v.object({ id: v.string(), law: v.string(), inputs: INPUTS }));

type Answer = { readonly id: string; readonly outputs: Readonly<Record<string, OutputValue>> } | { readonly id: string; readonly error: string };

/** Exit code: 0 when every entry had an answer, 1 when one had none, 2 when the entries cannot be read. */
export async function laws(words: readonly string[]): Promise<number> {
  const [first, second, ...rest] = words;
  if (first === undefined || rest.length > 0) return unreadable(USAGE);
  if (first === "--list") {
    for (const law of ALL_LAWS) print(describe(law));
    return 0;
  }
  const entries = second === undefined ? await readEntries(first) : oneEntry(first, second);
  if (typeof entries === "string") return unreadable(entries);
  let failed = false;
  for (const { id, law, inputs } of entries) {
    const answer = answerOf(id, law, inputs);
    failed ||= "error" in answer;
    print(answer);
  }
  return failed ? 1 : 0;
}

function answerOf(id: string, law: string, inputs: Readonly<Record<string, unknown>>): Answer {
  try {
    return { id, outputs: runLaw(law, inputs) };
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    return { id, error: error.message };
  }
}

function oneEntry(law: string, json: string): v.InferOutput<typeof ENTRIES> | string {
  const inputs = v.safeParse(INPUTS, parsed(json));
  return inputs.success ? [{ id: law, law, inputs: inputs.output }] : `inputs: ${inputs.issues[0].message}`;
}

async function readEntries(path: string): Promise<v.InferOutput<typeof ENTRIES> | string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
  const entries = v.safeParse(ENTRIES, parsed(text));
  if (entries.success) return entries.output;
  const [issue] = entries.issues;
  return `${path}: ${v.getDotPath(issue) ?? "the file"}: ${issue.message}`;
}

/** undefined, which no schema accepts, where the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Everything of a law that is not code. */
function describe({ id, systems, inputs, outputs, formula, source, confidence, validRange, uncertainty }: Law): unknown {
  return { id, systems, inputs, outputs, formula, source, confidence, validRange, uncertainty };
}

function print(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function unreadable(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}
