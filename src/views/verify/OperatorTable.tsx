import { useTranslation } from "react-i18next";
import { formatCount, formatError, formatMilliseconds, formatNumber } from "#i18n/format.ts";
import type { OperatorReport } from "#protocol/session.ts";
import { BACKEND_NAMES } from "../frame/proof-text.ts";
import { ToleranceBar } from "./ToleranceBar.tsx";

/** One row per operator against its CPU twin; rows fill as they finish. */
export function OperatorTable({ operators }: { readonly operators: readonly OperatorReport[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t("verify.operators")}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("verify.operators")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("verify.operator")}</th>
              <th scope="col">{t("verify.verdict")}</th>
              <th scope="col">{t("verify.backend")}</th>
              <th scope="col">{t("verify.share")}</th>
              <th scope="col" className="number">{t("verify.error")}</th>
              <th scope="col" className="number">{t("verify.ties")}</th>
              <th scope="col" className="number">{t("verify.time")}</th>
            </tr>
          </thead>
          <tbody>
            {operators.map(({ operator, backend, exact, shareOfTolerance, maxError, nearTies, milliseconds, verdict, because }) => (
              <tr key={operator} data-operator={operator} data-verdict={verdict}>
                <td className="mono" title={because === "" ? undefined : because}>{operator}</td>
                <td className={verdict === "fail" ? "fail" : undefined}>{t(`verdict.${verdict}`)}</td>
                <td>{BACKEND_NAMES[backend]}</td>
                <td>
                  {exact ? (
                    t("verify.exact")
                  ) : (
                    <>
                      <ToleranceBar share={shareOfTolerance} /> {formatNumber(shareOfTolerance, 2)}
                    </>
                  )}
                </td>
                <td className="number">{formatError(maxError)}</td>
                <td className="number">{formatCount(nearTies)}</td>
                <td className="number">{formatMilliseconds(milliseconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">{t("verify.wall")}</p>
    </section>
  );
}
