import { useTranslation } from "react-i18next";
import { NOTES_RECOMMENDED_SHARE } from "#analysis/laws/data/empty-domains.ts";
import { answerOf } from "../topic/answer.ts";
import { percentText } from "./percent-text.ts";

/** What the notes would have collected: more of every domain that they find short, empty ones and "other" included. */
export function DomainAdvice({ weights }: { readonly weights: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const notes = answerOf("notes.diversity", { fractions: weights });
  const shares = answerOf("ours.domainShares", { labelledTokens: weights });
  const low = notes.ok ? (notes.outputs["lowDomains"] as readonly string[]) : [];
  const domains = shares.ok ? (shares.outputs["domains"] as readonly string[]) : [];
  const of = shares.ok ? (shares.outputs["shares"] as readonly number[]) : [];
  return (
    <div className="domain-advice">
      <h3>{t("scale.diversity.list")}</h3>
      {low.length === 0 ? <p className="second">{t("scale.diversity.listEmpty")}</p> : (
        <ul>
          {low.map((domain) => (
            <li key={domain}>{t("scale.diversity.collect", { domain, now: percentText(of[domains.indexOf(domain)] ?? Number.NaN), wanted: percentText(NOTES_RECOMMENDED_SHARE) })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
