import { useTranslation } from "react-i18next";
import { MIX_DOMAINS, SIMILARITY_KEYS, similarityKey } from "#spec/panel/similarity-fields.ts";
import { formatTrimmed } from "#i18n/format.ts";
import { forgetPanel } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { usePanel } from "../topic/use-panel.ts";

/** The similarity matrix as fields: each pair stands twice and is one field, the diagonal is fixed. */
export function SimilarityTable({ contradicts }: { readonly contradicts: boolean }) {
  const { t } = useTranslation();
  const all = formatTrimmed(usePanel("scale.similarity"));
  const panel = useLab((state) => state.panel);
  const own = SIMILARITY_KEYS.filter((key) => panel[key] !== undefined);
  return (
    <section className="alike">
      <h2>{t("scale.alike.heading")}</h2>
      <p className="quiet">{t("scale.alike.hint", { all })}</p>
      <table aria-label={t("scale.alike.table")}>
        <thead>
          <tr>
            <th scope="col"><span className="visually-hidden">{t("scale.diversity.column.domain")}</span></th>
            {MIX_DOMAINS.map((domain) => <th key={domain} scope="col"><span>{t(`scale.domain.${domain}`)}</span></th>)}
          </tr>
        </thead>
        <tbody>
          {MIX_DOMAINS.map((domain, row) => (
            <tr key={domain}>
              <th scope="row">{t(`scale.domain.${domain}`)}</th>
              {MIX_DOMAINS.map((other, column) => {
                const key = similarityKey(row, column);
                return <td key={other} data-own={key !== null && panel[key] !== undefined}>{key === null ? <span className="quiet">1</span> : <QuantitySlot field={key} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {contradicts ? <p className="problem" role="status">{t("scale.alike.contradiction")}</p> : null}
      <div className="words"><button type="button" disabled={own.length === 0} onClick={() => forgetPanel(own)}>{t("scale.alike.reset", { all })}</button></div>
    </section>
  );
}
