/**
 * The configuration of a run. One table gives every field its kind, default,
 * bounds, unit and message keys; controls, links and validation follow from it.
 */
import { DEFAULT_TEXT } from "./default-text.ts";
import { TEXT_LIMIT } from "./limits.ts";

interface FieldMessages {
  /** Message key of the name on screen. */
  readonly label: string;
  /** Message key of the one-sentence explanation. */
  readonly help: string;
}

/** A whole number in [min, max]. */
interface IntegerField extends FieldMessages {
  readonly kind: "integer";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Step of the control; values between the steps are valid. */
  readonly step: number;
  /** Message key of the unit, or null for a pure number. */
  readonly unit: string | null;
}

/** A finite number in [min, max]. */
interface NumberField extends Omit<IntegerField, "kind"> {
  readonly kind: "number";
}

/** One of a list of names. */
interface ChoiceField extends FieldMessages {
  readonly kind: "choice";
  readonly default: string;
  readonly choices: readonly string[];
}

/** Free text of at most maxLength UTF-16 code units. */
interface TextField extends FieldMessages {
  readonly kind: "text";
  readonly default: string;
  readonly maxLength: number;
}

export type ConfigField = IntegerField | NumberField | ChoiceField | TextField;

function messages<Name extends string>(name: Name) {
  return { label: `config.${name}.label`, help: `config.${name}.help` } as const;
}

export const CONFIG_FIELDS = {
  source: { kind: "choice", default: "text", choices: ["text", "clusters"], ...messages("source") },
  text: { kind: "text", default: DEFAULT_TEXT, maxLength: TEXT_LIMIT, ...messages("text") },
  tokens: { kind: "integer", default: 32, min: 1, max: 65_536, step: 1, unit: "unit.tokens", ...messages("tokens") },
  experts: { kind: "integer", default: 8, min: 2, max: 256, step: 1, unit: "unit.experts", ...messages("experts") },
  topK: { kind: "integer", default: 2, min: 1, max: 16, step: 1, unit: "unit.expertsPerToken", ...messages("topK") },
  modelWidth: { kind: "integer", default: 64, min: 1, max: 4096, step: 8, unit: null, ...messages("modelWidth") },
  expertWidth: { kind: "integer", default: 128, min: 1, max: 4096, step: 8, unit: null, ...messages("expertWidth") },
  activation: {
    kind: "choice",
    default: "swiglu",
    choices: ["relu", "gelu", "gelu-tanh", "silu", "relu2", "swiglu", "geglu", "swiglu-clamped"],
    ...messages("activation"),
  },
  /** What top-k orders, and so what the weights are made from (Mixtral: logit). */
  pickBefore: { kind: "choice", default: "score", choices: ["score", "logit"], ...messages("pickBefore") },
  /** Whether the k weights are divided by their sum. */
  normalize: { kind: "choice", default: "sum", choices: ["none", "sum"], ...messages("normalize") },
  /** Divides the logits. */
  temperature: { kind: "number", default: 1, min: 0.01, max: 1000, step: 0.05, unit: null, ...messages("temperature") },
  /** Added to the logit of expert 0. */
  biasExpert0: { kind: "number", default: 0, min: -20, max: 20, step: 0.1, unit: "unit.logits", ...messages("biasExpert0") },
  clusters: { kind: "integer", default: 16, min: 1, max: 256, step: 1, unit: "unit.clusters", ...messages("clusters") },
  /** Zipf exponent: cluster c is drawn in proportion to (c + 1)^-skew. */
  skew: { kind: "number", default: 0, min: 0, max: 4, step: 0.05, unit: null, ...messages("skew") },
  /** Deviation of a token from the centre of its cluster, in deviations of the centres. */
  noise: { kind: "number", default: 0.5, min: 0, max: 4, step: 0.05, unit: null, ...messages("noise") },
  /** "integer" draws gate and token vectors from small integers: logits are exact in any summation order, and ties real. */
  gateInit: { kind: "choice", default: "normal", choices: ["normal", "integer"], ...messages("gateInit") },
  seed: { kind: "integer", default: 7, min: 0, max: 4_294_967_295, step: 1, unit: null, ...messages("seed") },
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
