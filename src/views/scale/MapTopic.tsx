import { useMemo } from "react";
import { Trans, useTranslation } from "react-i18next";
import { TRAINED_MODEL_IDS, TRAINED_MODELS } from "#analysis/models/trained-models.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { MAP_PARAMETERS, MAP_TOKENS, mapCurves, mapMarks } from "./map-figure.ts";
import { ModelTable } from "./ModelTable.tsx";
import { sourceText } from "./source-text.ts";
import { amountTick } from "./ticks.ts";

/** Where real models stand between parameters and training tokens, and where the laws would put them. */
export function MapTopic() {
  const { t } = useTranslation();
  const flops = usePanel("scale.flops");
  const ratio = usePanel("scale.ruleRatio");
  const chosen = usePanel("scale.trainedModel");
  const { parameters, tokens } = TRAINED_MODELS[chosen];
  const size = { parameters, tokens };
  const cost = numberOf("training.flops", size, "flops");
  const curves = useMemo(() => mapCurves(flops, ratio, t), [flops, ratio, t]);
  const marks = useMemo(() => mapMarks(chosen, t), [chosen, t]);
  const title = t("scale.map.figure", { flops: formatSignificant(flops) });
  return (
    <TopicPage
      question={t("scale.map.question")}
      sentence={
        <Trans i18nKey="scale.map.sentence" components={{ flops: <QuantitySlot field="scale.flops" />, ratio: <QuantitySlot field="scale.ruleRatio" />, model: <PanelChoice field="scale.trainedModel" label={(id) => t(`scale.map.model.${id}`)} /> }} />
      }
      advice={t("scale.map.advice")}
      notes={[t("scale.map.note.axis"), t("scale.map.note.active"), t("scale.map.note.palm"), t("scale.map.note.above")]}
    >
      <Figure
        name="parameters-against-tokens" title={title}
        table={{
          columns: [t("scale.column.model"), t("quantity.parameters"), t("scale.column.total"), t("quantity.tokens"), t("scale.column.source")],
          rows: TRAINED_MODEL_IDS.map((id) => {
            const model = TRAINED_MODELS[id];
            return [t(`scale.map.model.${id}`), model.parameters, model.totalParameters ?? model.parameters, model.tokens, sourceText(id, t)];
          }),
        }}
      >
        <CurveChart
          name={title} curves={curves} marks={marks} height={420}
          x={{ label: t("scale.axis.parameters"), log: true, domain: MAP_PARAMETERS, format: amountTick }}
          y={{ label: t("scale.axis.tokens"), log: true, domain: MAP_TOKENS, format: amountTick }}
        />
      </Figure>
      <section aria-label={t("scale.map.chosen", { model: t(`scale.map.model.${chosen}`) })}>
        <h2>{t("scale.map.chosen", { model: t(`scale.map.model.${chosen}`) })}</h2>
        <div className="quantities">
          <LawQuantity law="training.flops" inputs={size} output="tokensPerParameter" label={t("scale.column.ratio")} format={formatSignificant} />
          <LawQuantity law="training.flops" inputs={size} output="flops" label={t("scale.column.cost")} />
          <LawQuantity law="besiroglu.optimum" inputs={{ flops: cost }} output="parameters" label={t("scale.map.optimumSize")} />
          <LawQuantity law="besiroglu.optimum" inputs={{ flops: cost }} output="tokens" label={t("scale.map.optimumTokens")} />
        </div>
      </section>
      <Pair
        notes={
          <>
            <LawQuantity law="notes.computeOptimal" inputs={{ flops }} output="parameters" label={t("quantity.parameters")} />
            <LawQuantity law="notes.computeOptimal" inputs={{ flops }} output="tokens" label={t("quantity.tokens")} />
          </>
        }
        published={
          <>
            <LawQuantity law="besiroglu.optimum" inputs={{ flops }} output="parameters" label={t("quantity.parameters")} />
            <LawQuantity law="besiroglu.optimum" inputs={{ flops }} output="tokens" label={t("quantity.tokens")} />
          </>
        }
      />
      <ModelTable />
    </TopicPage>
  );
}
