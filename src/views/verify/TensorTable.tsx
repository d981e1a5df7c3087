import { useTranslation } from "react-i18next";
import { formatError } from "#i18n/format.ts";
import type { VerifiedCase } from "#state/verify-store.ts";

/** Every tensor and scalar of one case with its error and what is tolerated. */
export function TensorTable({ tensors }: Pick<VerifiedCase, "tensors">) {
  const { t } = useTranslation();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("verify.tensor")}</th>
          <th scope="col" className="number">{t("verify.maxAbs")}</th>
          <th scope="col" className="number">{t("verify.maxRel")}</th>
          <th scope="col" className="number">{t("verify.tolerance")}</th>
          <th scope="col">{t("verify.verdict")}</th>
        </tr>
      </thead>
      <tbody>
        {tensors.map(({ name, maxAbs, maxRel, tolerance, verdict }) => (
          <tr key={name}>
            <th scope="row" className="mono">{name}</th>
            <td className="number">{formatError(maxAbs)}</td>
            <td className="number">{formatError(maxRel)}</td>
            <td className="number">{formatError(tolerance)}</td>
            <td className={verdict === "fail" ? "fail" : undefined}>{t(`verdict.${verdict}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
