import { useTranslation } from "react-i18next";
import { formatCount, formatError } from "#i18n/format.ts";
import type { VerifiedCase } from "#state/verify-store.ts";
import { BACKEND_NAMES } from "../frame/ProofChip.tsx";

/** Golden cases with their verdicts; a row opens to its tensors. */
export function CaseTable({ cases }: { readonly cases: readonly VerifiedCase[] }) {
  const { t } = useTranslation();
  if (cases.length === 0) return null;
  return (
    <section>
      <h2>{t("verify.cases")}</h2>
      {cases.map((result) => (
        <details key={`${result.path} ${result.backend}`}>
          <summary>
            <span className="mono">{result.path}</span> · {BACKEND_NAMES[result.backend]} ·{" "}
            <span className={result.verdict === "fail" || result.verdict === "unreadable" ? "fail" : undefined}>{t(`verdict.${result.verdict}`)}</span>
            {result.reason === null ? "" : ` · ${result.reason}`}
          </summary>
          <div className="scroll" tabIndex={0} role="region" aria-label={result.path}>
            <table>
              <thead>
                <tr><th>{t("verify.tensors")} ({formatCount(result.tensors.length)})</th><th>{t("verify.verdict")}</th><th className="number">{t("verify.error")}</th></tr>
              </thead>
              <tbody>
                {result.tensors.map((tensor) => (
                  <tr key={tensor.name}>
                    <td className="mono">{tensor.name}</td><td>{t(`verdict.${tensor.verdict}`)}</td>
                    <td className="number">{tensor.verdict === "unsupported" ? "—" : `${formatError(tensor.maxRel)} / ${formatError(tensor.tolerance)}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      ))}
    </section>
  );
}
