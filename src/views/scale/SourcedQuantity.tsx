import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Term } from "../controls/Term.tsx";

interface SourcedQuantityProps {
  readonly label: string;
  /** Written out; "—" where there is none. */
  readonly value: string;
  readonly unit: string;
  readonly confidence: "secondary" | "derived";
  /** Takes a row of its own, for a range. */
  readonly wide?: boolean;
  /** What opens: formula, inputs, source. */
  readonly children: ReactNode;
}

/** A number that no law gives: a published figure, or one drawn from a simulation. It opens like those of the laws. */
export function SourcedQuantity({ label, value, unit, confidence, wide = false, children }: SourcedQuantityProps) {
  const { t } = useTranslation();
  return (
    <span className={wide ? "quantity wide" : "quantity"}>
      <Term label={label}>
        <div className="slip">
          {children}
          <p className="second">{t(`confidence.${confidence}`)}</p>
        </div>
      </Term>
      <span className="figure-number">{value}<span className="mark" title={t(`confidence.${confidence}`)}>{confidence === "derived" ? "≈" : "†"}</span></span>
      <span className="quiet">{unit}</span>
    </span>
  );
}
