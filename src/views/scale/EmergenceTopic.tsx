import { Trans, useTranslation } from "react-i18next";
import { INVENTED_SKILL } from "#analysis/ability/invented-skill.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { PanelText } from "../topic/PanelText.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { SizeTable } from "./SizeTable.tsx";
import { SkillFigure } from "./SkillFigure.tsx";
import { ThresholdFigure } from "./ThresholdFigure.tsx";
import { VerdictTable } from "./VerdictTable.tsx";
import "./scale.css";

const SLOTS = { metric: <PanelChoice field="scale.skillMetric" />, length: <QuantitySlot field="scale.answerTokens" /> } as const;
/** The size at which the invented skill is read out. */
const READ_AT = 1e11;

/** A jump, or a metric that hides a slope? And the reported thresholds beside those of the notes. */
export function EmergenceTopic() {
  const { t } = useTranslation();
  const lengthTokens = usePanel("scale.answerTokens");
  const skill = { parameters: READ_AT, ...INVENTED_SKILL, lengthTokens };
  return (
    <TopicPage
      question={t("scale.emergence.question")} sentence={<Trans i18nKey="scale.emergence.sentence" components={SLOTS} />} advice={t("scale.emergence.advice")}
      notes={[t("scale.emergence.note.skill"), t("scale.emergence.note.threshold"), t("scale.emergence.note.loss"), t("scale.emergence.note.size")]}
    >
      <SkillFigure />
      <div className="quantities scale-quantities">
        <LawQuantity law="schaeffer.metrics" inputs={skill} output="tokenAccuracy" label={t("scale.emergence.quantity.token")} />
        <LawQuantity law="schaeffer.metrics" inputs={skill} output="exactMatch" label={t("scale.emergence.quantity.exact")} />
        <LawQuantity law="schaeffer.metrics" inputs={skill} output="expectedEdits" label={t("scale.emergence.quantity.edits")} />
      </div>
      <section>
        <h2>{t("scale.emergence.reported")}</h2>
        <p className="sentence-quiet"><Trans i18nKey="scale.emergence.tokens" components={{ tokens: <QuantitySlot field="scale.emergenceTokens" /> }} /></p>
        <ThresholdFigure />
      </section>
      <section>
        <h2>{t("scale.emergence.asNotes")}</h2>
        <p className="sentence-quiet"><Trans i18nKey="scale.emergence.model" components={{ model: <PanelText field="scale.modelText" /> }} /></p>
        <VerdictTable />
      </section>
      <section>
        <h2>{t("scale.emergence.size.title")}</h2>
        <SizeTable />
      </section>
    </TopicPage>
  );
}
