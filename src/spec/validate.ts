/** Validation of everything that wants to become a configuration: controls, links, files, callers. */
import * as v from "valibot";
import {
  CONFIG_FIELD_NAMES,
  configField,
  isConfigFieldName,
  type ConfigFieldName,
  type RunConfig,
} from "./config.ts";
import { crossProblem } from "./cross-rules.ts";
import type { ConfigField } from "./fields/field.ts";
import { shownValue, type Problem, type ProblemRule } from "./problem.ts";

export type ValidatedConfig =
  | { readonly ok: true; readonly config: RunConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function schemaOf(field: ConfigField): v.GenericSchema<unknown, string | number> {
  switch (field.kind) {
    case "integer":
      // Bounds first: an infinite value is too large rather than not whole.
      return v.pipe(v.number(), v.minValue(field.min), v.maxValue(field.max), v.integer());
    case "number":
      return v.pipe(v.number(), v.minValue(field.min), v.maxValue(field.max));
    case "choice":
      return v.picklist(field.choices);
    case "text":
      return v.pipe(v.string(), v.maxLength(field.maxLength));
  }
}

const SCHEMAS = new Map<ConfigFieldName, v.GenericSchema<unknown, string | number>>(
  CONFIG_FIELD_NAMES.map((name) => [name, schemaOf(configField(name))]),
);

const RULES: Readonly<Record<string, ProblemRule>> = {
  integer: "integer",
  min_value: "min",
  max_value: "max",
  max_length: "length",
  picklist: "choice",
};

function limitOf(field: ConfigField, rule: ProblemRule): Problem["limit"] {
  if (field.kind === "choice") return field.choices.join(", ");
  if (field.kind === "text") return rule === "length" ? field.maxLength : null;
  if (rule === "min") return field.min;
  if (rule === "max") return field.max;
  return null;
}

/** The first rule that a value breaks in one field, or null when it is valid. */
export function fieldProblem(name: ConfigFieldName, value: unknown): Problem | null {
  const result = v.safeParse(SCHEMAS.get(name)!, value, { abortEarly: true });
  if (result.success) return null;
  const rule = RULES[result.issues[0].type] ?? "type";
  const shown = rule === "length" && typeof value === "string" ? String(value.length) : shownValue(value);
  return { field: name, rule, value: shown, limit: limitOf(configField(name), rule) };
}

/**
 * Completes an object with defaults and checks it; never throws. A field that is
 * absent takes its default, a field that is present must be valid, an unknown
 * field is a problem, and so is what breaks a rule between fields.
 */
export function validateConfig(input: unknown): ValidatedConfig {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    return { ok: false, problems: [{ field: "config", rule: "type", value: shownValue(input), limit: null }] };
  }
  const given = new Map(Object.entries(input));
  const problems: Problem[] = [];
  for (const [key, value] of given) {
    if (!isConfigFieldName(key)) {
      problems.push({ field: shownValue(key), rule: "unknown", value: shownValue(value), limit: null });
      continue;
    }
    const problem = fieldProblem(key, value);
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) return { ok: false, problems };
  const config = Object.fromEntries(
    CONFIG_FIELD_NAMES.map((name) => [name, given.has(name) ? given.get(name) : configField(name).default]),
  ) as RunConfig;
  const crossed = crossProblem(config);
  return crossed === null ? { ok: true, config } : { ok: false, problems: [crossed] };
}
