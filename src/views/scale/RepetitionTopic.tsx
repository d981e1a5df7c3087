import { useDeferredValue } from "react";
import { Trans, useTranslation } from "react-i18next";
import { repeatedReading } from "#analysis/laws/data/repeated-reading.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { RepetitionFigure } from "./RepetitionFigure.tsx";
import { SameLossFigure } from "./SameLossFigure.tsx";

/** What reading the same text again is worth: effective tokens and loss against epochs, with the ceiling. */
export function RepetitionTopic() {
  const { t } = useTranslation();
  const parameters = usePanel("scale.repeatParameters");
  const uniqueTokens = usePanel("scale.uniqueTokens");
  const epochs = usePanel("scale.epochs");
  const run = repeatedReading(parameters, uniqueTokens, epochs);
  // The numbers answer at once; the pictures follow when there is time.
  const drawn = { parameters: useDeferredValue(parameters), uniqueTokens: useDeferredValue(uniqueTokens), epochs: useDeferredValue(epochs) };
  const notes = { parameters, tokens: run.tokens, quality: "medium_quality" };
  return (
    <TopicPage
      question={t("scale.repetition.question")}
      sentence={
        <Trans
          i18nKey="scale.repetition.sentence"
          components={{ parameters: <QuantitySlot field="scale.repeatParameters" />, unique: <QuantitySlot field="scale.uniqueTokens" />, epochs: <QuantitySlot field="scale.epochs" /> }}
        />
      }
      advice={t("scale.repetition.advice")} notes={[t("scale.repetition.note.four"), t("scale.repetition.note.fit"), t("scale.repetition.note.size")]}
    >
      <RepetitionFigure {...drawn} />
      <Pair
        notes={
          <>
            <LawQuantity law="notes.dataQuality" inputs={notes} output="effectiveTokens" label={t("scale.repetition.effective")} />
            <LawQuantity law="notes.dataQuality" inputs={notes} output="performance" label={t("scale.quality.score")} />
          </>
        }
        published={
          <>
            <LawQuantity law="muennighoff.loss" inputs={run} output="effectiveTokens" label={t("scale.repetition.effective")} />
            <LawQuantity law="muennighoff.repetition" inputs={{ epochs }} output="worthPerToken" label={t("scale.repetition.worth")} />
            <LawQuantity law="muennighoff.loss" inputs={run} output="lossNats" label={t("quantity.loss")} />
            <LawQuantity law="muennighoff.loss" inputs={run} output="effectiveParameters" label={t("scale.repetition.effectiveParameters")} />
          </>
        }
      />
      <SameLossFigure {...drawn} />
    </TopicPage>
  );
}
