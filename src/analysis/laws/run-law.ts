/** Runs a law on raw inputs: checks every field, fills the defaults, and lets no NaN out. */
import { shownValue } from "#spec/problem.ts";
import { ALL_LAWS } from "./all.ts";
import { checkInput } from "./inputs.ts";
import type { Law, OutputValue } from "./law.ts";
import { LawError } from "./law-error.ts";

const BY_ID: ReadonlyMap<string, Law> = new Map(ALL_LAWS.map((law) => [law.id, law]));

/** @throws LawError when there is no such law. */
export function findLaw(id: string): Law {
  const law = BY_ID.get(id);
  if (law === undefined) throw new LawError("law", shownValue(id), { id: "known-law" });
  return law;
}

/**
 * Runs a law.
 * @throws LawError for an unknown law or field, a value out of bounds, or inputs whose answer no number can hold.
 */
export function runLaw(id: string, raw: Readonly<Record<string, unknown>>): Readonly<Record<string, OutputValue>> {
  const law = findLaw(id);
  const unknown = Object.keys(raw).find((name) => !Object.hasOwn(law.inputs, name));
  if (unknown !== undefined) throw new LawError(shownValue(unknown), { id: "unknown" }, { id: "known-input", names: Object.keys(law.inputs).join(", ") });
  const checked = Object.fromEntries(Object.entries(law.inputs).map(([name, spec]) => [name, checkInput(name, spec, raw[name])]));
  const outputs = law.compute(checked as Parameters<typeof law.compute>[0]);
  for (const [name, value] of Object.entries(outputs)) {
    const bad = Array.isArray(value) ? value.find((each) => typeof each === "number" && !Number.isFinite(each)) : value;
    if (typeof bad === "number" && !Number.isFinite(bad)) {
      throw new LawError(Object.keys(raw).join(", "), String(bad), { id: "finite-output", output: name });
    }
  }
  return outputs;
}
