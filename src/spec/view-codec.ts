/** View fields as text in a link, and back. */
import { shownValue, type Problem } from "./problem.ts";
import { DEFAULT_VIEW, VIEW_FIELDS, type ViewState } from "./view-state.ts";

/** A plain decimal number of bounded length; no hexadecimal, no "Infinity", no blanks. */
export const NUMBER_PATTERN = /^-?\d{1,20}(?:\.\d{1,24})?(?:e[+-]?\d{1,3})?$/i;

/** Names of lessons and controls. */
const NAME_PATTERN = /^[A-Za-z][A-Za-z0-9-]{0,39}$/;
const NAMES_LIMIT = 64;

type MutableView = { -readonly [Name in keyof ViewState]: ViewState[Name] };

/** The text of a field, or null where it has its default. */
export function encodeViewField(name: keyof ViewState, view: ViewState): string | null {
  const value = view[name];
  if (value === null || value === DEFAULT_VIEW[name]) return null;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "object") return value.length === 0 ? null : value.join(",");
  return String(value);
}

function parse(name: keyof ViewState, raw: string): { value: unknown } | Omit<Problem, "field" | "value"> {
  const field = VIEW_FIELDS[name];
  switch (field.kind) {
    case "choice":
      return field.choices.includes(raw) ? { value: raw } : { rule: "choice", limit: field.choices.join(", ") };
    case "flag":
      return raw === "0" || raw === "1" ? { value: raw === "1" } : { rule: "choice", limit: "0, 1" };
    case "integer": {
      if (!NUMBER_PATTERN.test(raw)) return { rule: "type", limit: null };
      const value = Number(raw) + 0; // -0 becomes 0
      if (value < 0) return { rule: "min", limit: 0 };
      if (value > field.max) return { rule: "max", limit: field.max };
      return Number.isInteger(value) ? { value } : { rule: "integer", limit: null };
    }
    case "name":
      return NAME_PATTERN.test(raw) ? { value: raw } : { rule: "format", limit: 40 };
    case "names": {
      const names = raw === "" ? [] : raw.split(",", NAMES_LIMIT + 1);
      if (names.length > NAMES_LIMIT) return { rule: "length", limit: NAMES_LIMIT };
      return names.every((one) => NAME_PATTERN.test(one)) ? { value: names } : { rule: "format", limit: 40 };
    }
  }
}

/** Sets one field of the view from its text; returns a problem and leaves the field alone when it is not valid. */
export function decodeViewField(name: keyof ViewState, raw: string, view: MutableView): Problem | null {
  const parsed = parse(name, raw);
  if ("rule" in parsed) return { field: name, value: shownValue(raw), ...parsed };
  Object.assign(view, { [name]: parsed.value });
  return null;
}
