import { Trans, useTranslation } from "react-i18next";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";

/** The run as a sentence whose values are the controls. */
export function TrainSentence() {
  const { t } = useTranslation();
  return (
    <p className="sentence">
      <Trans
        t={t} i18nKey="train.sentence"
        components={{
          task: <PanelChoice field="train.task" />,
          experts: <QuantitySlot field="train.experts" />,
          expertWidth: <QuantitySlot field="train.expertWidth" />,
          topK: <QuantitySlot field="train.topK" />,
          steps: <QuantitySlot field="train.steps" />,
          learningRate: <QuantitySlot field="train.learningRate" />,
          seed: <QuantitySlot field="train.seed" />,
        }}
      />
    </p>
  );
}
