import { useTranslation } from "react-i18next";
import { outsideRange } from "#analysis/laws/outside-range.ts";
import { findLaw } from "#analysis/laws/run-law.ts";
import { formatSignificant } from "#i18n/format.ts";
import type { LawInputs } from "../topic/answer.ts";

/** Says of an answer that it is an extrapolation; nothing where it is not. */
export function OutsideRange({ law, inputs }: { readonly law: string; readonly inputs: LawInputs }) {
  const { t } = useTranslation();
  return outsideRange(findLaw(law), inputs).map(({ name, range: [low, high] }) => (
    <p key={name} className="second" data-outside={name}>
      {t("scale.outside", { name: t(`scale.input.${name}`), low: formatSignificant(low), high: formatSignificant(high) })}
    </p>
  ));
}
