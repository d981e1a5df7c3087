import { FOUND, LIMITS, REFUSED, worded, type Found, type Limit } from "./refusal.ts";

/** An input that a law refuses: which field, what it was, and what is allowed. The message is the English wording. */
export class LawError extends Error {
  override readonly name = "LawError";
  readonly field: string;
  /** The value as text, or what is to be said about it. */
  readonly value: string | Found;
  readonly limit: Limit;

  constructor(field: string, value: string | Found, limit: Limit) {
    const found = typeof value === "string" ? value : worded(FOUND[value.id], value);
    super(worded(REFUSED, { field, value: found, limit: worded(LIMITS[limit.id], limit) }));
    this.field = field;
    this.value = value;
    this.limit = limit;
  }
}
