import { useTranslation } from "react-i18next";
import { allocationRows, spending, type AllocationRow } from "#analysis/laws/loss/allocations.ts";
import { formatAmount, formatNumber, formatSignificant } from "#i18n/format.ts";
import { Term } from "../controls/Term.tsx";
import { LawName } from "../topic/LawName.tsx";

const SIGNS = { all: "✓", under: "✗", over: "✗" } as const;

/** Every law's answer to one budget, with the check that all of it is spent. */
export function AllocationTable({ flops, tokensPerParameter }: { readonly flops: number; readonly tokensPerParameter: number }) {
  const { t } = useTranslation();
  const name = ({ id, law }: AllocationRow) => {
    const label = t(`scale.allocation.law.${id}`);
    return law === null ? label : <LawName law={law.id} inputs={law.inputs} output={id === "deepseek" ? "flopsPerToken" : "parameters"} label={label} />;
  };
  return (
    <section aria-label={t("scale.allocation.table")}>
      <h2>{t("scale.allocation.table")}</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("scale.column.law")}</th>
              <th scope="col" className="number">{t("scale.column.exponent")}</th>
              <th scope="col" className="number">{t("quantity.parameters")}</th>
              <th scope="col" className="number">{t("quantity.tokens")}</th>
              <th scope="col" className="number">{t("scale.column.ratio")}</th>
              <th scope="col" className="number"><Term label={t("scale.column.spent")}>{t("scale.column.spentHelp")}</Term></th>
              <th scope="col" className="number"><Term label={t("scale.column.refitLoss")}>{t("scale.column.refitLossHelp")}</Term></th>
            </tr>
          </thead>
          <tbody>
            {allocationRows(flops, tokensPerParameter).map((row) => (
              <tr key={row.id}>
                <th scope="row">{name(row)}</th>
                <td className="number">{formatNumber(row.parameterExponent, 2)}</td>
                {row.chosen === null ? (
                  <td colSpan={5} className="quiet">— {t(row.law === null ? "scale.allocation.exponentOnly" : "scale.allocation.outsideTable")}</td>
                ) : (
                  <>
                    <td className="number">{formatAmount(row.chosen.parameters)}</td>
                    <td className="number">{formatAmount(row.chosen.tokens)}</td>
                    <td className="number">{formatSignificant(row.chosen.tokensPerParameter)}</td>
                    <td className="number">{formatSignificant(row.chosen.budgetUsed)} {SIGNS[spending(row.chosen.budgetUsed)]}</td>
                    <td className="number">{formatNumber(row.chosen.refitLossNats, 3)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
