import type { TFunction } from "i18next";

/** A choice as its field calls it, else as all fields call it; activations keep their own names in every language. */
export function choiceName(field: string, choice: string, t: TFunction): string {
  return t([`choice.${field}.${choice}`, `choice.${choice}`], { defaultValue: choice });
}
