import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Worked } from "#analysis/units/dimension.ts";
import type { SheetLine } from "#analysis/units/training-sheet.ts";
import { quantityText, unitText } from "./unit-text.ts";

const SIGNS = { start: "", times: "×", over: "÷" } as const;

/** Lines of a worksheet: what is worked out, with which units, and what comes out or why nothing does. */
export function SheetTable({ title, lines }: { readonly title: string; readonly lines: readonly SheetLine[] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="scroll">
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t("scale.sheet.line")}</th>
              <th scope="col">{t("scale.sheet.calculation")}</th>
              <th scope="col">{t("scale.sheet.result")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, operation, result }) => (
              <tr key={id}>
                <th scope="row">{t(`scale.sheet.line.${id}`)}</th>
                <td>
                  {operation.map(({ by, term, quantity }) => (
                    <Fragment key={term}><span className="operand">{SIGNS[by]} {quantityText(quantity, t)}</span>{" "}</Fragment>
                  ))}
                </td>
                <td><Result worked={result} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A result with its unit, or the reason for which it is refused. */
export function Result({ worked }: { readonly worked: Worked }) {
  const { t } = useTranslation();
  if (worked.ok) return <strong>✓ {quantityText(worked.quantity, t)}</strong>;
  const { problem } = worked;
  return (
    <span className="problem">
      ✗ {problem.kind === "squared"
        ? t("scale.sheet.squared", { unit: unitText(problem.found, t), counted: t(`scale.counted.${problem.counted}`) })
        : t("scale.sheet.different", { wanted: unitText(problem.wanted, t), found: unitText(problem.found, t) })}
    </span>
  );
}
