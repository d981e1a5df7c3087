import * as fc from "fast-check";
import { CONFIG_FIELD_NAMES, configField, DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import { mendConfig } from "#spec/cross-rules.ts";

/** Every field by itself valid, any of them at its default; the rules between fields may be broken. */
export const anyFields: fc.Arbitrary<RunConfig> = fc
  .record(
    Object.fromEntries(
      CONFIG_FIELD_NAMES.map((name) => {
        const field = configField(name);
        if (field.kind === "choice") return [name, fc.constantFrom(...field.choices)];
        if (field.kind === "text") return [name, fc.string({ unit: "grapheme", maxLength: 60 })];
        if (field.kind === "integer") return [name, fc.oneof(fc.integer({ min: field.min, max: field.max }), fc.integer({ min: field.min, max: Math.min(field.max, 16) }))];
        return [name, fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => value + 0)];
      }),
    ),
    { requiredKeys: [] },
  )
  .map((given) => ({ ...DEFAULT_CONFIG, ...given }));

/** Any valid configuration. */
export const anyConfig = anyFields.map((config) => mendConfig(config).config);
