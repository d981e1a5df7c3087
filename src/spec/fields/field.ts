/** What a row of the configuration tables says about its field. */

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

/** The message keys of a field, by its name. */
export function messages<Name extends string>(name: Name) {
  return { label: `config.${name}.label`, help: `config.${name}.help` } as const;
}
