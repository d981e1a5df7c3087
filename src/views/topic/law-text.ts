/** Texts of a law whose English stands in its declaration; other languages have a message for each. */
import type { TFunction } from "i18next";
import type { Law } from "#analysis/laws/law.ts";

/** A unit as laws and panel fields declare it. */
export function unitName(unit: string, t: TFunction): string {
  return t(`unitName.${unit}`, { defaultValue: unit });
}

export function uncertaintyText(law: Law, t: TFunction): string {
  return t(`lawUncertainty.${law.id}`, { defaultValue: law.uncertainty });
}

/** A plain citation has no message: it is the same in every language. */
export function lawSource(law: Law, t: TFunction): string {
  return t(`lawSource.${law.id}`, { defaultValue: law.source });
}
