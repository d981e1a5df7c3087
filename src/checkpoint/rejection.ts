/** Why a file was rejected; each code has one message per language. */
export type RejectionReason =
  | "file-too-short"
  | "header-too-long"
  | "header-past-end"
  | "header-not-object"
  | "header-not-utf8"
  | "header-not-json"
  | "duplicate-name"
  | "metadata-not-strings"
  | "entry-malformed"
  | "unknown-dtype"
  | "bad-shape"
  | "bad-offsets"
  | "offsets-past-end"
  | "size-mismatch"
  | "overlap"
  | "gap";

/** An untrusted file that is not what it should be. Nothing of it was loaded. */
export interface Rejection<Reason extends string = RejectionReason> {
  readonly ok: false;
  readonly reason: Reason;
  /** The tensor, field or byte position at fault. */
  readonly at: string;
  /** What was found, shortened where long. */
  readonly value: string | number;
  /** What is allowed. */
  readonly limit: string | number;
}

const LONGEST_VALUE = 60;

/** Builds a rejection; values of untrusted length are cut so that a message stays a message. */
export function reject<Reason extends string>(
  reason: Reason,
  at: string,
  value: string | number,
  limit: string | number,
): Rejection<Reason> {
  return { ok: false, reason, at: shorten(at), value: typeof value === "string" ? shorten(value) : value, limit };
}

function shorten(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}
