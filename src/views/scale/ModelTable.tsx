import { useTranslation } from "react-i18next";
import { TRAINED_MODEL_IDS, TRAINED_MODELS } from "#analysis/models/trained-models.ts";
import { formatAmount, formatSignificant } from "#i18n/format.ts";
import { numberOf } from "../topic/answer.ts";
import { LawName } from "../topic/LawName.tsx";
import { sourceText } from "./source-text.ts";

/** The models of the map with their counts, cost, and who published them. */
export function ModelTable() {
  const { t } = useTranslation();
  return (
    <section aria-label={t("scale.map.table")}>
      <h2>{t("scale.map.table")}</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("scale.column.model")}</th>
              <th scope="col" className="number">{t("scale.column.used")}</th>
              <th scope="col" className="number">{t("scale.column.total")}</th>
              <th scope="col" className="number">{t("quantity.tokens")}</th>
              <th scope="col" className="number">{t("scale.column.ratio")}</th>
              <th scope="col" className="number">{t("scale.column.cost")}</th>
              <th scope="col">{t("scale.column.source")}</th>
            </tr>
          </thead>
          <tbody>
            {TRAINED_MODEL_IDS.map((id) => {
              const { parameters, totalParameters, tokens, standing } = TRAINED_MODELS[id];
              const size = { parameters, tokens };
              return (
                <tr key={id}>
                  <th scope="row"><LawName law="training.flops" inputs={size} output="flops" label={t(`scale.map.model.${id}`)} /></th>
                  <td className="number">{formatAmount(parameters)}</td>
                  <td className="number">{formatAmount(totalParameters ?? parameters)}</td>
                  <td className="number">{formatAmount(tokens)}{standing === "disputed" ? " ?" : ""}</td>
                  <td className="number">{formatSignificant(numberOf("training.flops", size, "tokensPerParameter"))}</td>
                  <td className="number">{formatSignificant(numberOf("training.flops", size, "flops"))}</td>
                  <td className="quiet">{sourceText(id, t)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
