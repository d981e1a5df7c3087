/** The kinds of input a law can take, each with its bounds, and how a raw value is checked against them. */
import { shownValue } from "#spec/problem.ts";
import { LawError } from "./law-error.ts";
import type { Limit } from "./refusal.ts";

interface Described {
  readonly unit: string;
}

interface NumberBounds extends Described {
  /** Smallest value allowed. */
  readonly min?: number;
  /** Values must be larger than this. */
  readonly above?: number;
  readonly max?: number;
  /** Values must be smaller than this. */
  readonly below?: number;
}

interface NumberInput extends NumberBounds {
  readonly kind: "number" | "integer";
  readonly default?: number;
}

/** A number or null, which means "not given". */
interface OptionalNumberInput extends NumberBounds {
  readonly kind: "optional-number";
  readonly default: null;
}

interface ChoiceInput extends Described {
  readonly kind: "choice";
  readonly choices: readonly string[];
  readonly default?: string;
}

interface FlagInput extends Described {
  readonly kind: "flag";
  readonly default?: boolean;
}

interface TextInput extends Described {
  readonly kind: "text";
}

interface NumbersInput extends NumberBounds {
  readonly kind: "numbers";
  readonly minLength?: number;
}

/** Rows of equal length. */
interface MatrixInput extends NumberBounds {
  readonly kind: "matrix";
}

/** Named numbers. */
interface NamedNumbersInput extends NumberBounds {
  readonly kind: "named-numbers";
}

/** Named series of numbers. */
interface NamedSeriesInput extends NumberBounds {
  readonly kind: "named-series";
}

export type InputSpec =
  | NumberInput
  | OptionalNumberInput
  | ChoiceInput
  | FlagInput
  | TextInput
  | NumbersInput
  | MatrixInput
  | NamedNumbersInput
  | NamedSeriesInput;

type InputValue<S extends InputSpec> = S extends NumberInput
  ? number
  : S extends OptionalNumberInput
    ? number | null
    : S extends ChoiceInput
      ? S["choices"][number]
      : S extends FlagInput
        ? boolean
        : S extends TextInput
          ? string
          : S extends NumbersInput
            ? readonly number[]
            : S extends MatrixInput
              ? readonly (readonly number[])[]
              : S extends NamedNumbersInput
                ? Readonly<Record<string, number>>
                : Readonly<Record<string, readonly number[]>>;

export type Inputs<I extends Readonly<Record<string, InputSpec>>> = { readonly [K in keyof I]: InputValue<I[K]> };

/** More numbers than this in one input are refused. */
const SERIES_LIMIT = 100_000;

/** Checks one raw value. @throws LawError naming the field, the value and the limit. */
export function checkInput(name: string, spec: InputSpec, raw: unknown): unknown {
  const value = raw === undefined && "default" in spec ? spec.default : raw;
  if (value === undefined) throw new LawError(name, { id: "missing" }, expected(spec));
  switch (spec.kind) {
    case "number":
    case "integer":
      return checkNumber(name, spec, value);
    case "optional-number":
      return value === null ? null : checkNumber(name, spec, value);
    case "choice":
      if (typeof value !== "string" || !spec.choices.includes(value)) throw new LawError(name, shownValue(value), expected(spec));
      return value;
    case "flag":
      if (typeof value !== "boolean") throw new LawError(name, shownValue(value), expected(spec));
      return value;
    case "text":
      if (typeof value !== "string") throw new LawError(name, shownValue(value), expected(spec));
      return value;
    case "numbers":
      return checkNumbers(name, spec, value, spec.minLength ?? 0);
    case "matrix":
      return checkMatrix(name, spec, value);
    case "named-numbers":
      return checkNamed(name, spec, value, (field, each) => checkNumber(field, spec, each));
    case "named-series":
      return checkNamed(name, spec, value, (field, each) => checkNumbers(field, spec, each, 0));
  }
}

function checkNumber(name: string, bounds: NumberBounds & { readonly kind: string }, value: unknown): number {
  const holds =
    typeof value === "number" &&
    Number.isFinite(value) &&
    (bounds.kind !== "integer" || Number.isInteger(value)) &&
    value >= (bounds.min ?? -Infinity) &&
    value > (bounds.above ?? -Infinity) &&
    value <= (bounds.max ?? Infinity) &&
    value < (bounds.below ?? Infinity);
  if (!holds) throw new LawError(name, shownValue(value), boundsOf(bounds));
  return value;
}

function checkNumbers(name: string, bounds: NumberBounds & { readonly kind: string }, value: unknown, minLength: number): readonly number[] {
  if (!Array.isArray(value)) throw new LawError(name, shownValue(value), { id: "list", unit: bounds.unit });
  if (value.length < minLength) throw new LawError(name, { id: "numbers", length: value.length }, { id: "at-least", least: minLength });
  if (value.length > SERIES_LIMIT) throw new LawError(name, { id: "numbers", length: value.length }, { id: "at-most", most: SERIES_LIMIT });
  return value.map((each: unknown, index) => checkNumber(`${name}[${index}]`, bounds, each));
}

function checkMatrix(name: string, spec: MatrixInput, value: unknown): readonly (readonly number[])[] {
  if (!Array.isArray(value) || value.length === 0) throw new LawError(name, shownValue(value), { id: "one-row" });
  const rows = value.map((row: unknown, index) => checkNumbers(`${name}[${index}]`, spec, row, 1));
  const uneven = rows.findIndex((row) => row.length !== rows[0]!.length);
  if (uneven >= 0) throw new LawError(`${name}[${uneven}]`, { id: "numbers", length: rows[uneven]!.length }, { id: "as-first-row", length: rows[0]!.length });
  return rows;
}

function checkNamed<Value>(
  name: string,
  spec: InputSpec,
  value: unknown,
  check: (field: string, each: unknown) => Value,
): Readonly<Record<string, Value>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new LawError(name, shownValue(value), expected(spec));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, check(`${name}.${shownValue(key)}`, each)]));
}

function expected(spec: InputSpec): Limit {
  switch (spec.kind) {
    case "choice":
      return { id: "choice", choices: spec.choices.join(", ") };
    case "flag":
      return { id: "flag" };
    case "text":
      return { id: "text" };
    case "numbers":
      return { id: "list", unit: spec.unit };
    case "matrix":
      return { id: "matrix" };
    case "named-numbers":
      return { id: "named", unit: spec.unit };
    case "named-series":
      return { id: "named-lists", unit: spec.unit };
    case "number":
    case "integer":
    case "optional-number":
      return boundsOf(spec);
  }
}

/** Such as "a finite number > 0 and <= 1 (fraction)": at most one bound on each side. */
function boundsOf({ kind, unit, min, above, max, below }: NumberBounds & { readonly kind: string }): Limit {
  const low = min === undefined ? (above === undefined ? null : `> ${above}`) : `>= ${min}`;
  const high = max === undefined ? (below === undefined ? null : `< ${below}`) : `<= ${max}`;
  const base = kind === "integer" ? "whole" : "finite";
  if (low !== null && high !== null) return { id: `${base}-two`, low, high, unit };
  const bound = low ?? high;
  return bound === null ? { id: base, unit } : { id: `${base}-one`, bound, unit };
}
