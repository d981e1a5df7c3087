import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useVerify } from "#state/use-verify.ts";
import { CaseRow } from "./CaseRow.tsx";

/** Golden cases, shipped and dropped, with their verdicts; a row opens into its tensors. */
export function CaseTable() {
  const { t } = useTranslation();
  const cases = useVerify((state) => state.cases);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section>
      <h2>{t("verify.cases")}</h2>
      <p className="second">{t("verify.casesExplain")}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("verify.cases")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("verify.case")}</th>
              <th scope="col">{t("verify.verdict")}</th>
              <th scope="col">{t("verify.backend")}</th>
              <th scope="col">{t("verify.share")}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <CaseRow key={one.path} result={one} open={open === one.path} onToggle={() => setOpen(open === one.path ? null : one.path)} />
            ))}
            {cases.length === 0 && (
              <tr>
                <td colSpan={4} className="second">{t("verify.casesEmpty")}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}
