import { useTranslation } from "react-i18next";
import { balanceConventions } from "#analysis/config-check/balance-conventions.ts";
import type { CheckedConfig } from "#analysis/config-check/checked-config.ts";
import { formatTrimmed } from "#i18n/format.ts";

/** The balance loss as each library writes it, and the coefficient that pulls as hard as the one stated. */
export function ConventionTable({ config }: { readonly config: CheckedConfig }) {
  const { t } = useTranslation();
  const { experts, topK } = config.shape;
  const rows = balanceConventions(config.balance, config.coefficient, experts, topK);
  return (
    <section className="numbers-group">
      <h2>{t("cost.check.convention.title")}</h2>
      <p className="second">{t(`cost.check.convention.stated.${config.balance}`, { coefficient: config.coefficient === null ? "—" : formatTrimmed(config.coefficient) })}</p>
      <div className="scroll">
        <table className="wide-table">
          <thead>
            <tr>
              <th scope="col">{t("cost.check.convention.name")}</th>
              <th scope="col">{t("cost.check.convention.libraries")}</th>
              <th scope="col" className="number">{t("cost.check.convention.even")}</th>
              <th scope="col" className="number">{t("cost.check.convention.worst")}</th>
              <th scope="col" className="number">{t("cost.check.convention.coefficient")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, libraries, even, worst, coefficient, approximate, own }) => (
              <tr key={id}>
                <td>{own ? <strong>{t(`cost.check.convention.row.${id}`)}</strong> : t(`cost.check.convention.row.${id}`)}</td>
                <td className="second" translate="no">{libraries}</td>
                <td className="number">{formatTrimmed(even)}</td>
                <td className="number">{formatTrimmed(worst)}</td>
                <td className="number">{coefficient === null ? "—" : `${approximate ? "≈ " : ""}${formatTrimmed(coefficient)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
