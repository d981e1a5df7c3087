import { useTranslation } from "react-i18next";
import type { Evidence } from "#analysis/handbook/evidence.ts";
import { findLaw } from "#analysis/laws/run-law.ts";
import { Term } from "../controls/Term.tsx";
import { Formula } from "../topic/Formula.tsx";
import { lawSource } from "../topic/law-text.ts";

/** Who says so, behind a claim: † with the paper, ≈ with the law that was derived here, or that nobody was found. */
export function EvidenceMark({ evidence }: { readonly evidence: Evidence | null | undefined }) {
  const { t } = useTranslation();
  if (evidence === null || evidence === undefined) return <span className="evidence unsourced">{t("handbook.unsourced")}</span>;
  if (evidence.law === undefined) return <span className="evidence">† {evidence.cite}</span>;
  const law = findLaw(evidence.law);
  return (
    <span className="evidence">
      {evidence.cite === undefined ? "≈" : "†"}{" "}
      <Term label={evidence.cite ?? t("handbook.computed")}>
        <span className="slip">
          <code className="mono">{law.id}</code>
          <Formula tex={law.formula} block />
          <span className="second">{t("law.source", { source: lawSource(law, t) })}</span>
          <span className="second">{t(`confidence.${law.confidence}`)}</span>
        </span>
      </Term>
    </span>
  );
}
