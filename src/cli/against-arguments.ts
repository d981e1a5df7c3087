import { parseArgs } from "node:util";
import { PAIR_TOLERANCES, type PairToleranceName } from "#proof/pair-tolerance.ts";

export const AGAINST_USAGE = "usage: npm run verify -- --against A B [--tolerance float32|float64|webgpu] [--json]";

interface AgainstArguments {
  readonly a: string;
  /** The reference. */
  readonly b: string;
  readonly tolerance: PairToleranceName;
  readonly json: boolean;
}

export type AgainstReading =
  | { readonly ok: true; readonly arguments: AgainstArguments }
  | { readonly ok: false; readonly problem: string };

/** Whether two files are to be compared with each other. What follows `--` is a path. */
export function asksForAgainst(words: readonly string[]): boolean {
  const end = words.indexOf("--");
  return words.slice(0, end < 0 ? words.length : end).includes("--against");
}

export function readAgainstArguments(words: readonly string[]): AgainstReading {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { against: { type: "boolean" }, json: { type: "boolean", default: false }, tolerance: { type: "string", default: "float32" } },
      allowPositionals: true,
    });
    const [a, b, ...more] = positionals;
    if (a === undefined || b === undefined || more.length > 0) {
      return { ok: false, problem: `--against takes two files or two folders, not ${positionals.length}` };
    }
    const { tolerance, json } = values;
    if (!isTolerance(tolerance)) return { ok: false, problem: `--tolerance "${tolerance}": choose from ${Object.keys(PAIR_TOLERANCES).join(", ")}` };
    return { ok: true, arguments: { a, b, tolerance, json } };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function isTolerance(name: string): name is PairToleranceName {
  return Object.hasOwn(PAIR_TOLERANCES, name);
}
