import { useTranslation } from "react-i18next";
import { PartBars } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { Figure } from "../figure/Figure.tsx";
import { answerOf } from "../topic/answer.ts";
import { percentText } from "./percent-text.ts";

/** The share of each domain as a bar; an empty domain is a name without one. */
export function DomainShares({ weights }: { readonly weights: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const answer = answerOf("ours.domainShares", { labelledTokens: weights });
  const shares = answer.ok ? (answer.outputs["shares"] as readonly number[]) : [];
  const rows = Object.keys(weights).map((name, i) => ({ name, share: shares[i] ?? Number.NaN }));
  return (
    <Figure name="domain-shares" title={t("scale.diversity.shares")} table={{ columns: [t("scale.diversity.column.domain"), t("scale.diversity.column.share")], rows: rows.map(({ name, share }) => [name, share]) }}>
      <div ref={box}>
        <PartBars
          name={t("scale.diversity.shares")} width={width} most={Math.max(...rows.map(({ share }) => (Number.isFinite(share) ? share : 0)), 0.01)}
          rows={rows.map(({ name, share }) => ({ id: name, label: name, value: Number.isFinite(share) ? percentText(share) : "—", parts: [{ id: name, label: name, amount: Number.isFinite(share) ? share : 0 }] }))}
        />
      </div>
    </Figure>
  );
}
