import { Trans, useTranslation } from "react-i18next";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { AlarmsView } from "./AlarmsView.tsx";
import { RecursionView } from "./RecursionView.tsx";
import { ScoreView } from "./ScoreView.tsx";
import "./scale.css";

const SLOTS = {
  view: <PanelChoice field="scale.collapseView" />,
  abilities: <QuantitySlot field="scale.noiseAbilities" />,
  points: <QuantitySlot field="scale.noisePoints" />,
  decline: <QuantitySlot field="scale.noiseDecline" />,
  seed: <QuantitySlot field="scale.noiseSeed" />,
  model: <PanelChoice field="scale.recursionModel" />,
  samples: <QuantitySlot field="scale.recursionSamples" />,
  generations: <QuantitySlot field="scale.recursionGenerations" />,
  flops: <QuantitySlot field="scale.flops" />,
} as const;
const VIEWS = { alarms: AlarmsView, recursion: RecursionView, score: ScoreView } as const;

/** When does a model lose what it could, and how would one notice? */
export function CollapseTopic() {
  const { t } = useTranslation();
  const view = usePanel("scale.collapseView");
  const View = VIEWS[view];
  return (
    <TopicPage
      question={t("scale.collapse.question")} sentence={<Trans i18nKey={`scale.collapse.sentence.${view}`} components={SLOTS} />}
      advice={t(`scale.collapse.advice.${view}`)} notes={[t(`scale.collapse.note.${view}.1`), t(`scale.collapse.note.${view}.2`)]}
    >
      <View />
    </TopicPage>
  );
}
