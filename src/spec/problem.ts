import { SHOWN_VALUE_LIMIT } from "./limits.ts";

/** What a rejected value broke; screens translate the rule, naming field, value and limit. */
export type ProblemRule =
  | "type"
  | "integer"
  | "min"
  | "max"
  | "choice"
  | "length"
  | "unknown"
  | "duplicate"
  | "escape"
  | "format"
  | "exceeds-experts"
  | "exceeds-groups"
  | "exceeds-group"
  | "exceeds-kept"
  | "needs-picks"
  | "divides"
  | "conflict"
  | "no-words"
  | "point"
  | "too-many-points"
  | "too-few"
  | "one-class";

/** One rejected value. */
export interface Problem {
  /** Field or link key, shortened for display. */
  readonly field: string;
  readonly rule: ProblemRule;
  /** The value as text, shortened for display; for rule "length" the length in characters. */
  readonly value: string;
  /** The bound that was passed, the choices, or for rule "conflict" the other field as "name=value"; null when the rule has none. */
  readonly limit: string | number | null;
}

/** A value as text of at most 40 characters, without control characters; never throws. */
export function shownValue(value: unknown): string {
  let text: string;
  if (typeof value === "string") text = value;
  else if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") text = String(value);
  else if (value === null || value === undefined) text = String(value);
  else text = Array.isArray(value) ? "[array]" : `[${typeof value}]`;
  // Cut first: the value may be a megabyte long.
  const cut = text.slice(0, SHOWN_VALUE_LIMIT + 1).replace(/[\p{Cc}\p{Cs}]/gu, "\ufffd");
  return cut.length > SHOWN_VALUE_LIMIT ? `${cut.slice(0, SHOWN_VALUE_LIMIT - 1)}…` : cut;
}
