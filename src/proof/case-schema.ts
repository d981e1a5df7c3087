/** What the configs of case files are checked with. */
import * as v from "valibot";
import { CONFIG_FIELDS } from "#spec/config.ts";

const wholeNumber = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));

export const caseSchema = {
  wholeNumber,
  real: v.pipe(v.number(), v.finite()),
  positive: v.pipe(v.number(), v.finite(), v.gtValue(0)),
  /** Bounds of a field of the engine. */
  between: ({ min, max }: { readonly min: number; readonly max: number }) => wholeNumber(min, max),
  /** The engine's own bounds: a case beyond them is refused before anything is allocated. */
  ENGINE: CONFIG_FIELDS,
};

export interface FieldProblem {
  readonly at: string;
  readonly value: string;
  readonly limit: string;
}

/** A config that keeps its rules, or the first that is broken. */
export type Checked<Config> =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problem: FieldProblem };

/** What a schema found wrong in a `config`. */
export function issueProblem(issue: v.BaseIssue<unknown>): FieldProblem {
  const at = `config.${v.getDotPath(issue) ?? ""}`.replace(/\.$/, "");
  return { at, value: issue.received, limit: issue.expected ?? expectation(issue) };
}

function expectation(issue: v.BaseIssue<unknown>): string {
  switch (issue.type) {
    case "safe_integer":
      return "a whole number";
    case "finite":
      return "a finite number";
    default:
      return issue.type;
  }
}
