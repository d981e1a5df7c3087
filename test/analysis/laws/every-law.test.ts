// What every law must do, from its declaration alone.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALL_LAWS } from "#analysis/laws/all.ts";
import { checkInput } from "#analysis/laws/inputs.ts";
import type { InputSpec } from "#analysis/laws/inputs.ts";
import type { Law, OutputValue } from "#analysis/laws/law.ts";
import { LawError } from "#analysis/laws/law-error.ts";
import { LIMITS, worded } from "#analysis/laws/refusal.ts";
import { runLaw } from "#analysis/laws/run-law.ts";

type Raw = Readonly<Record<string, unknown>>;
type Outputs = Readonly<Record<string, OutputValue>>;
type Bounds = Extract<InputSpec, { readonly min?: number }>;

const RUNS = 200;
const GOLDEN = JSON.parse(readFileSync(new URL("../../data/golden-scaling.json", import.meta.url), "utf8")) as readonly {
  readonly law: string;
  readonly inputs: Raw;
}[];

/** Words a text input may know, and words it does not. */
const WORDS = ["", "7B", "13B", "inf", "-1", "1e400", "constructor", "__proto__", "toString", "x".repeat(200)];

/** Numbers within bounds: near the bounds, of everyday size, and of any size a double has. */
function numberWithin(spec: Bounds): fc.Arbitrary<number> {
  const low = spec.min ?? spec.above ?? -Infinity;
  const high = spec.max ?? spec.below ?? Infinity;
  const inside = (x: number) => Number.isFinite(x) && x >= low && x <= high && x !== spec.above && x !== spec.below;
  const whole = (x: number) => (spec.kind === "integer" ? Math.round(x) : x);
  // Away from the one bound there is, upwards where there is none.
  const away = Number.isFinite(low) || !Number.isFinite(high) ? 1 : -1;
  const start = away < 0 ? high : Number.isFinite(low) ? low : 0;
  const size = fc.double({ min: 0, max: 4, noNaN: true });
  const largeSize = fc.double({ min: -30, max: 30, noNaN: true });
  const anySize = fc.double({ min: -300, max: 300, noNaN: true });
  const choices =
    Number.isFinite(low) && Number.isFinite(high)
      ? [fc.double({ min: low, max: high, noNaN: true }), fc.constantFrom(low, high)]
      : [
          ...[size, largeSize, anySize].map((exponent) => exponent.map((e) => start + away * 10 ** e)),
          ...(spec.min === undefined && spec.max === undefined ? [] : [fc.constant(start)]),
        ];
  return fc.oneof(...choices).map(whole).filter(inside);
}

function valueOf(spec: InputSpec): fc.Arbitrary<unknown> {
  const name = fc.constantFrom("a", "b", "c", "web", "code", "__proto__", "1");
  switch (spec.kind) {
    case "number":
    case "integer":
      return numberWithin(spec);
    case "optional-number":
      return fc.oneof(fc.constant(null), numberWithin(spec));
    case "choice":
      return fc.constantFrom(...spec.choices);
    case "flag":
      return fc.boolean();
    case "text":
      return fc.oneof(fc.constantFrom(...WORDS), fc.string());
    case "numbers":
      return fc.array(numberWithin(spec), { minLength: spec.minLength ?? 0, maxLength: Math.max(12, spec.minLength ?? 0) });
    case "matrix":
      return fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) =>
        fc.array(fc.array(numberWithin(spec), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      );
    case "named-numbers":
      return fc.dictionary(name, numberWithin(spec));
    case "named-series":
      return fc.dictionary(name, fc.array(numberWithin(spec), { maxLength: 12 }));
  }
}

function inputsOf(law: Law): fc.Arbitrary<Raw> {
  return fc.record(Object.fromEntries(Object.entries(law.inputs).map(([name, spec]) => [name, valueOf(spec)])));
}

/** One set of inputs whose every field is in bounds. */
function validInputs(law: Law): Raw {
  return fc.sample(inputsOf(law), { numRuns: 1, seed: 1 })[0]!;
}

/** A number put where an input of this kind holds one. */
function holding(spec: Bounds, value: unknown): unknown {
  const list = [value, ...new Array<unknown>(spec.kind === "numbers" ? (spec.minLength ?? 0) : 0).fill(value)];
  switch (spec.kind) {
    case "numbers":
      return list;
    case "matrix":
      return [list];
    case "named-numbers":
      return { a: value };
    case "named-series":
      return { a: list };
    case "number":
    case "integer":
    case "optional-number":
      return value;
  }
}

function isNumeric(spec: InputSpec): spec is Bounds {
  return spec.kind !== "choice" && spec.kind !== "flag" && spec.kind !== "text";
}

/** Values of the wrong type or out of bounds, each with what is wrong. */
function wrongValues(spec: InputSpec): readonly (readonly [what: string, value: unknown])[] {
  const wrongType: readonly (readonly [string, unknown])[] = [
    ["a function", () => 1],
    ...(spec.kind === "optional-number" ? [] : [["null", null] as const]),
    ...(spec.kind === "text" ? [["a number", 1] as const] : [["an unknown word", "no such word"] as const]),
  ];
  if (!isNumeric(spec)) return wrongType;
  const numbers: (readonly [string, number])[] = [["NaN", NaN], ["Infinity", Infinity], ["-Infinity", -Infinity]];
  if (spec.kind === "integer") numbers.push(["a fraction", (spec.min ?? spec.above ?? 0) + 1.5]);
  if (spec.min !== undefined) numbers.push(["below min", spec.min - Math.max(1, Math.abs(spec.min) * 1e-9)]);
  if (spec.above !== undefined) numbers.push(["not above", spec.above], ["below", spec.above - 1]);
  if (spec.max !== undefined) numbers.push(["over max", spec.max + Math.max(1, spec.max * 1e-6)]);
  if (spec.below !== undefined) numbers.push(["not below", spec.below], ["over", spec.below + 1]);
  return [
    ...wrongType,
    ...[...numbers, ["a number as text", "1"] as const].map(([what, value]) => [what, holding(spec, value)] as const),
    ...(spec.kind === "numbers" && (spec.minLength ?? 0) > 0 ? [["too short", []] as const] : []),
    ...(spec.kind === "matrix" ? [["no rows", []] as const, ["an empty row", [[]]] as const] : []),
  ];
}

function refusalOf(id: string, raw: Raw, what: string): LawError {
  try {
    runLaw(id, raw);
  } catch (error) {
    expect(error).toBeInstanceOf(LawError);
    return error as LawError;
  }
  throw new Error(`${id} accepted ${what}`);
}

/** What is wrong with how the law refuses this; "" when it names the field. */
function complaint(id: string, raw: Raw, name: string, what: string): string {
  const { field, message, limit } = refusalOf(id, raw, `${name} (${what})`);
  return field.split(/[.[]/)[0] === name && message.includes(name) && message.endsWith(worded(LIMITS[limit.id], limit)) ? "" : `${name} (${what}): ${message}`;
}

/** The answer, or undefined for a refusal; anything else thrown is a fault. */
function answerOf(id: string, raw: Raw): Outputs | undefined {
  try {
    return runLaw(id, raw);
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    expect(error.field).not.toBe("");
    return undefined;
  }
}

function expectPlain(value: OutputValue, name: string): void {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const part of parts) {
    expect(part === null || ["number", "string", "boolean"].includes(typeof part), name).toBe(true);
    if (typeof part === "number") expect(Number.isFinite(part), name).toBe(true);
  }
}

test("ids are unique", () => {
  const ids = ALL_LAWS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(ALL_LAWS.map((law) => [law.id, law] as const))("%s", (id, law) => {
  test("is declared in full", () => {
    expect(id).toMatch(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/);
    expect(law.formula).not.toBe("");
    expect(law.source).not.toBe("");
    expect(law.systems.length).toBeGreaterThan(0);
    for (const system of law.systems) expect(Number.isInteger(system) && system >= 1 && system <= 14, String(system)).toBe(true);
    expect(Object.keys(law.outputs).length).toBeGreaterThan(0);
    for (const [name, { unit }] of [...Object.entries(law.inputs), ...Object.entries(law.outputs)]) expect(unit, name).not.toBe("");
    for (const [name, range] of Object.entries(law.validRange)) {
      expect(Object.keys(law.inputs)).toContain(name);
      expect(range![0], name).toBeLessThanOrEqual(range![1]);
    }
    if (law.confidence === "notes") expect(law.source).toContain("source notes, section");
  });

  test("its defaults are within its own bounds", () => {
    const filled = Object.entries(law.inputs).flatMap(([name, spec]) =>
      "default" in spec && spec.default !== undefined ? [[checkInput(name, spec, undefined), spec.default]] : [],
    );
    expect(filled.map(([found]) => found)).toEqual(filled.map(([, expected]) => expected));
  });

  test("refuses every missing, mistyped or out-of-bounds field by name", () => {
    const valid = validInputs(law);
    const complaints = Object.entries(law.inputs).flatMap(([name, spec]) => {
      const { [name]: _, ...without } = valid;
      return [
        ...("default" in spec && spec.default !== undefined ? [] : [complaint(id, without, name, "missing")]),
        ...wrongValues(spec).map(([what, value]) => complaint(id, { ...valid, [name]: value }, name, what)),
      ];
    });
    expect(complaints.filter((each) => each !== "")).toEqual([]);
  });

  test("refuses a field it does not know", () => {
    expect(refusalOf(id, { ...validInputs(law), bogus: 1 }, "a field it does not know").message).toContain("bogus");
  });

  test("answers with its declared outputs, all finite, or refuses; never anything else", () => {
    const declared = Object.keys(law.outputs).sort();
    let answers = 0;
    const check = (raw: Raw) => {
      const outputs = answerOf(id, raw);
      if (outputs === undefined) return;
      answers++;
      expect(Object.keys(outputs).sort()).toEqual(declared);
      for (const [name, value] of Object.entries(outputs)) expectPlain(value, name);
    };
    for (const { inputs } of GOLDEN.filter((entry) => entry.law === id)) check(inputs);
    fc.assert(fc.property(inputsOf(law), check), { numRuns: RUNS });
    expect(answers, "answers among the tried inputs").toBeGreaterThan(0);
  });
});
