/**
 * The configuration of a run. Tables give every field its kind, default, bounds,
 * unit and message keys; controls, links and validation follow from them.
 */
import { BATCH_FIELDS } from "./fields/batch-fields.ts";
import { CAPACITY_FIELDS } from "./fields/capacity-fields.ts";
import { EXPERT_FIELDS } from "./fields/expert-fields.ts";
import type { ConfigField } from "./fields/field.ts";
import { NOISE_FIELDS } from "./fields/noise-fields.ts";
import { ROUTER_FIELDS } from "./fields/router-fields.ts";

export const CONFIG_FIELDS = {
  ...BATCH_FIELDS, ...ROUTER_FIELDS, ...NOISE_FIELDS, ...EXPERT_FIELDS, ...CAPACITY_FIELDS,
} as const satisfies Record<string, ConfigField>;

type Fields = typeof CONFIG_FIELDS;

export type ConfigFieldName = keyof Fields;

type FieldValue<Field extends ConfigField> = Field extends { readonly choices: readonly (infer Choice)[] }
  ? Choice
  : Field extends { readonly kind: "text" }
    ? string
    : number;

/** A complete, valid configuration. */
export type RunConfig = { readonly [Name in ConfigFieldName]: FieldValue<Fields[Name]> };

/** Every field name, in table order. */
export const CONFIG_FIELD_NAMES = Object.keys(CONFIG_FIELDS) as readonly ConfigFieldName[];

/** The row of one field, without the narrow type of its constants. */
export function configField(name: ConfigFieldName): ConfigField {
  return CONFIG_FIELDS[name];
}

/** Whether a text, e.g. a key of a link, names a field; inherited names such as "constructor" do not. */
export function isConfigFieldName(name: string): name is ConfigFieldName {
  return Object.hasOwn(CONFIG_FIELDS, name);
}

/** The configuration of the first visit. */
export const DEFAULT_CONFIG = Object.freeze(
  Object.fromEntries(CONFIG_FIELD_NAMES.map((name) => [name, CONFIG_FIELDS[name].default])),
) as RunConfig;
