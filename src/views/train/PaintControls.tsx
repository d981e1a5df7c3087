import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PAINTED_LABELS } from "#spec/train/painted-points.ts";
import { forgetPoints, paintWith } from "./paint.ts";

/** The class that the next painted points have. */
export function PaintControls() {
  const { t } = useTranslation();
  const [label, setLabel] = useState(0);
  return (
    <div className="words" role="group" aria-label={t("train.paint")}>
      <span className="quiet">{t("train.paint")}</span>
      {Array.from({ length: PAINTED_LABELS }, (_, each) => (
        <button
          key={each} type="button" aria-pressed={each === label}
          onClick={() => {
            setLabel(each);
            paintWith(each);
          }}
        >
          {t("train.class", { number: each + 1 })}
        </button>
      ))}
      <button type="button" onClick={forgetPoints}>{t("train.forgetPoints")}</button>
    </div>
  );
}
