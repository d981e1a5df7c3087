import { Trans, useTranslation } from "react-i18next";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { NotesCompression } from "./NotesCompression.tsx";
import { RoundingFigure } from "./RoundingFigure.tsx";
import { TrainingBitsFigure } from "./TrainingBitsFigure.tsx";
import "./scale.css";

const SLOTS = {
  view: <PanelChoice field="scale.precisionView" />,
  parameters: <QuantitySlot field="scale.precisionParameters" />,
  tokens: <QuantitySlot field="scale.precisionTokens" />,
  post: <QuantitySlot field="scale.postBits" />,
  weight: <QuantitySlot field="scale.weightBits" />,
  activation: <QuantitySlot field="scale.activationBits" />,
  kv: <QuantitySlot field="scale.kvBits" />,
} as const;

/** Few bits while training, and few bits after it: two different losses. */
export function PrecisionTopic() {
  const { t } = useTranslation();
  const view = usePanel("scale.precisionView");
  return (
    <TopicPage
      question={t("scale.precision.question")}
      sentence={<Trans i18nKey={`scale.precision.sentence.${view}`} components={SLOTS} />}
      advice={t(`scale.precision.advice.${view}`)}
      notes={[t(`scale.precision.note.${view}`), t("scale.precision.note.range"), t("scale.precision.note.compression")]}
    >
      {view === "after" ? <RoundingFigure /> : <TrainingBitsFigure />}
      <NotesCompression />
    </TopicPage>
  );
}
