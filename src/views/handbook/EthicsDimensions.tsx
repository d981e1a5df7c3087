import { useTranslation } from "react-i18next";
import { DIMENSIONS, dimensionEvidence } from "#analysis/handbook/dimension-evidence.ts";
import type { ModelSize } from "#analysis/handbook/model-ratings.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { LawVerdict } from "./LawVerdict.tsx";

/** The notes' five dimensions, each with a number of its own where one exists. */
export function EthicsDimensions({ model, flops }: { readonly model: ModelSize; readonly flops: number }) {
  const { t } = useTranslation();
  const evidence = dimensionEvidence(model, flops);
  return (
    <section>
      <h2>{t("handbook.ethics.dimensions")}</h2>
      <ul className="entries">
        {DIMENSIONS.map((id) => {
          const found = evidence[id];
          return (
            <li key={id} className="entry">
              <div>
                <h2>{t(`handbook.dimension.${id}.name`)}</h2>
                <dl>
                  <dt>{t("handbook.ethics.concern")}</dt><dd>{t(`handbook.dimension.${id}.concern`)}</dd>
                  <dt>{t("handbook.ethics.impact")}</dt><dd>{t(`handbook.dimension.${id}.impact`)}</dd>
                  <dt>{t("handbook.ethics.mitigation")}</dt>
                  <dd>{t(`handbook.dimension.${id}.mitigation`)} <span className="evidence unsourced">{t("handbook.unsourced")}</span></dd>
                  <dt>{t("handbook.ethics.evidence")}</dt><dd>{t(`handbook.dimension.${id}.evidence`)}</dd>
                </dl>
              </div>
              {found === null ? <span className="quantity"><span className="quiet">{t("handbook.ethics.noNumber")}</span><span className="figure-number">—</span></span>
                : found.output === "usd" || found.output === "operationalTonnes"
                  ? <LawQuantity {...found} label={t(`handbook.dimension.${id}.number`)} />
                  : <LawVerdict {...found} label={t(`handbook.dimension.${id}.number`)} words={(value) => (value === true ? t(`handbook.dimension.${id}.yes`) : t(`handbook.dimension.${id}.no`))} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
