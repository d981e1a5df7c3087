import { useTranslation } from "react-i18next";
import { formatCount, formatError, formatMilliseconds, formatNumber } from "#i18n/format.ts";
import type { OperatorReport } from "#protocol/session.ts";

/** One row per operator; the bar is the error as a share of its tolerance, and the right edge is the wall. */
export function OperatorTable({ operators }: { readonly operators: readonly OperatorReport[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t("verify.operators")}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("verify.operators")}>
        <table>
          <thead>
            <tr>
              <th>{t("verify.operator")}</th><th>{t("verify.verdict")}</th><th>{t("verify.share")}</th>
              <th className="number">{t("verify.error")}</th><th className="number">{t("verify.ties")}</th><th className="number">{t("verify.time")}</th>
            </tr>
          </thead>
          <tbody>
            {operators.map((report) => (
              <tr key={report.operator} title={report.because}>
                <td className="mono">{report.operator}</td>
                <td className={report.verdict === "fail" ? "fail" : undefined}>{t(`verdict.${report.verdict}`)}</td>
                <td>
                  {report.exact ? t("verify.exact") : (
                    <>
                      <span className="wall-bar" aria-hidden="true"><span style={{ width: `${Math.min(100, 100 * report.shareOfTolerance)}%` }} /></span>{" "}
                      {formatNumber(report.shareOfTolerance, 2)}
                    </>
                  )}
                </td>
                <td className="number">{formatError(report.maxError)}</td>
                <td className="number">{formatCount(report.nearTies)}</td>
                <td className="number">{formatMilliseconds(report.milliseconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
