/** The values that the analysis screens are asked with: one row per field, from which controls, links and checks follow. */

export type PanelField =
  | {
      readonly kind: "number" | "integer";
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly unit: string;
      /** Steps multiply instead of adding. */
      readonly log?: boolean;
      /** Until it is set it has the value of this field, and a link holds it only when it is set. */
      readonly follows?: `${string}.${string}`;
    }
  | { readonly kind: "choice"; readonly default: string; readonly choices: readonly string[] }
  | { readonly kind: "flag"; readonly default: boolean }
  /** Text that travels in the fragment of a link, up to LINK_TEXT_LIMIT characters. */
  | { readonly kind: "text"; readonly default: string; readonly maxLength: number };

export type PanelFields = Readonly<Record<`${string}.${string}`, PanelField>>;
export type PanelValue = number | string | boolean;

export type ValueOf<Field extends PanelField> = Field extends { readonly kind: "number" | "integer" }
  ? number
  : Field extends { readonly kind: "choice"; readonly choices: readonly (infer Choice)[] }
    ? Choice
    : Field extends { readonly kind: "flag" }
      ? boolean
      : string;

/** The rows of one screen, checked and with their literal types. */
export function panelFields<const Fields extends PanelFields>(fields: Fields): Fields {
  return fields;
}
