import { useTranslation } from "react-i18next";
import { Term } from "../controls/Term.tsx";
import { Formula } from "../topic/Formula.tsx";

interface DerivedProps {
  /** What the number is. */
  readonly label: string;
  /** Written out, with its unit. */
  readonly shown: string;
  readonly formula: string;
  /** What went in, each written with its unit. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Unit words, or a range, behind the number. */
  readonly beside?: string;
  /** Who says so, where it is not plain arithmetic. */
  readonly source?: string;
}

/** A number that is worked out here. A press on its name shows the formula and what went in. */
export function Derived({ label, shown, formula, inputs, beside, source }: DerivedProps) {
  const { t } = useTranslation();
  return (
    <span className="quantity">
      <Term label={label}>
        <div className="slip">
          <Formula tex={formula} block />
          <table>
            <tbody>
              {Object.entries(inputs).map(([name, value]) => (
                <tr key={name}>
                  <td className="mono">{name}</td>
                  <td className="number">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {source === undefined ? null : <p className="second">{t("law.source", { source })}</p>}
          <p className="second">{t("confidence.derived")}</p>
        </div>
      </Term>
      <span className="figure-number">{shown}<span className="mark" title={t("confidence.derived")}>≈</span></span>
      {beside === undefined ? null : <span className="quiet">{beside}</span>}
    </span>
  );
}
