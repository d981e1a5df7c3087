import { Trans, useTranslation } from "react-i18next";
import { KNOWN_QUALITIES } from "#analysis/laws/data/notes-data.ts";
import { QUALITY_EVIDENCE } from "#analysis/laws/data/quality-evidence.ts";
import { CONTESTANTS, judged } from "#analysis/laws/data/quality-ordering.ts";
import { OrderChart } from "#charts/OrderChart.tsx";
import { formatAmount, formatNumber } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { QualityMultipliers } from "./QualityMultipliers.tsx";
import { SourcedQuantity } from "./SourcedQuantity.tsx";

const YOURS = "yours";

/** The notes' multipliers for quality and the orders that follow from them, beside what is published. */
export function QualityTopic() {
  const { t } = useTranslation();
  const parameters = usePanel("scale.qualityParameters");
  const tokens = usePanel("scale.qualityTokens");
  const quality = usePanel("scale.quality");
  const models = judged([...CONTESTANTS, { id: YOURS, parameters, tokens, quality }]);
  const label = (model: (typeof models)[number]): string => {
    const sizes = { parameters: formatAmount(model.parameters, 2).replace(/\.0(?=\D)/, ""), tokens: formatAmount(model.tokens, 2).replace(/\.0(?=\D)/, "") };
    return model.id === YOURS ? t("scale.quality.yours", sizes) : t("scale.quality.model", sizes);
  };
  const inputs = { parameters, tokens, quality };
  return (
    <TopicPage
      question={t("scale.quality.question")}
      sentence={
        <Trans
          i18nKey="scale.quality.sentence"
          components={{ parameters: <QuantitySlot field="scale.qualityParameters" />, tokens: <QuantitySlot field="scale.qualityTokens" />, quality: <PanelChoice field="scale.quality" /> }}
        />
      }
      advice={t("scale.quality.advice")} notes={[t("scale.quality.note.invented"), t("scale.quality.note.additive"), t("scale.quality.note.decay")]}
    >
      {KNOWN_QUALITIES.includes(quality) ? null : <p className="problem" role="status">{t("scale.quality.unknown", { quality })}</p>}
      <Figure
        name="order-by-quality-score" title={t("scale.quality.figure")}
        table={{
          columns: [t("scale.quality.column.model"), t("scale.quality.score"), t("scale.quality.column.loss")],
          rows: models.map((model) => [label(model), model.score, model.lossNats]),
        }}
      >
        <OrderChart
          name={t("scale.quality.figure")} strong={YOURS}
          left={{ title: t("scale.quality.left"), rows: models.toSorted((a, b) => b.score - a.score).map((model) => ({ id: model.id, label: label(model), value: formatNumber(model.score, 3) })) }}
          right={{ title: t("scale.quality.right"), rows: models.toSorted((a, b) => a.lossNats - b.lossNats).map((model) => ({ id: model.id, label: label(model), value: formatNumber(model.lossNats, 3) })) }}
        />
      </Figure>
      <Pair
        notes={
          <>
            <LawQuantity law="notes.dataQuality" inputs={inputs} output="multiplier" label={t("scale.quality.multiplier")} />
            <LawQuantity law="notes.dataQuality" inputs={inputs} output="effectiveTokens" label={t("scale.repetition.effective")} />
            <LawQuantity law="notes.dataQuality" inputs={inputs} output="performance" label={t("scale.quality.score")} />
            <LawQuantity law="notes.dataQuality" inputs={inputs} output="performancePerToken" label={t("scale.quality.perToken")} />
          </>
        }
        published={
          <>
            <LawQuantity law="besiroglu.loss" inputs={{ parameters, tokens }} output="lossNats" label={t("scale.quality.refit")} />
            {QUALITY_EVIDENCE.map(({ id, value, source, confidence }) => (
              <SourcedQuantity key={id} label={t(`scale.quality.evidence.${id}`)} value={t(`scale.quality.evidence.${id}.value`, { value: formatNumber(value, Number.isInteger(value) ? 0 : 1) })} unit={t(`scale.quality.evidence.${id}.unit`)} confidence={confidence}>
                <p>{t(`scale.quality.evidence.${id}.meaning`)}</p>
                <p className="second">{t("law.source", { source })}</p>
              </SourcedQuantity>
            ))}
          </>
        }
      />
      <QualityMultipliers parameters={parameters} tokens={tokens} chosen={quality} />
    </TopicPage>
  );
}
