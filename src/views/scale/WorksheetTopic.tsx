import { Trans, useTranslation } from "react-i18next";
import { divide, multiply } from "#analysis/units/dimension.ts";
import { notesSheet, sheetQuantities, trainingSheet } from "#analysis/units/training-sheet.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { PanelChoice } from "../topic/PanelChoice.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { Result, SheetTable } from "./SheetTable.tsx";
import { StepBars } from "./StepBars.tsx";
import { quantityText } from "./unit-text.ts";

/** A training run from its budget to its bill, every unit checked, beside the notes' count of steps. */
export function WorksheetTopic() {
  const { t } = useTranslation();
  const inputs = {
    flops: usePanel("scale.sheetFlops"), parameters: usePanel("scale.sheetParameters"), batchTokens: usePanel("scale.sheetBatch"),
    chips: usePanel("scale.sheetChips"), peakFlopsPerSecond: usePanel("scale.sheetPeak"), mfu: usePanel("scale.sheetMfu"), usdPerChipHour: usePanel("scale.sheetPrice"),
  };
  const asNotes = { flops: inputs.flops, parameters: inputs.parameters, batchTokens: inputs.batchTokens };
  return (
    <TopicPage
      question={t("scale.sheet.question")}
      sentence={
        <Trans
          i18nKey="scale.sheet.sentence"
          components={{
            parameters: <QuantitySlot field="scale.sheetParameters" />, flops: <QuantitySlot field="scale.sheetFlops" />, batch: <QuantitySlot field="scale.sheetBatch" />,
            chips: <QuantitySlot field="scale.sheetChips" />, peak: <QuantitySlot field="scale.sheetPeak" />, mfu: <QuantitySlot field="scale.sheetMfu" />, price: <QuantitySlot field="scale.sheetPrice" />,
          }}
        />
      }
      advice={t("scale.sheet.advice")}
      notes={[t("scale.sheet.note.steps"), t("scale.sheet.note.notes"), t("scale.sheet.note.utilisation"), t("scale.sheet.note.price")]}
    >
      <StepBars inputs={inputs} />
      <SheetTable title={t("scale.sheet.table")} lines={trainingSheet(inputs)} />
      <SheetTable title={t("scale.sheet.notesTable")} lines={notesSheet(inputs)} />
      <UnitTrial inputs={inputs} />
      <Pair
        notes={
          <>
            <LawQuantity law="notes.trainingSteps" inputs={asNotes} output="optimalSteps" label={t("scale.sheet.notesSteps")} />
            <LawQuantity law="notes.trainingSteps" inputs={asNotes} output="optimalTokens" label={t("scale.sheet.notesTokens")} />
          </>
        }
        published={
          <>
            <LawQuantity law="training.plan" inputs={inputs} output="tokens" label={t("quantity.tokens")} />
            <LawQuantity law="training.plan" inputs={inputs} output="steps" label={t("scale.sheet.line.steps")} />
            <LawQuantity law="training.plan" inputs={inputs} output="seconds" label={t("scale.sheet.line.seconds")} />
            <LawQuantity law="training.plan" inputs={inputs} output="chipHours" label={t("scale.sheet.line.chipSeconds")} />
            <LawQuantity law="training.plan" inputs={inputs} output="usd" label={t("scale.sheet.line.usd")} />
          </>
        }
      />
    </TopicPage>
  );
}

/** Two quantities of the sheet put together as the visitor likes; what makes no unit of a training run is refused. */
function UnitTrial({ inputs }: { readonly inputs: Parameters<typeof sheetQuantities>[0] }) {
  const { t } = useTranslation();
  const left = usePanel("scale.unitLeft");
  const by = usePanel("scale.unitBy");
  const right = usePanel("scale.unitRight");
  const all = sheetQuantities(inputs);
  const term = (name: string): string => t(`scale.term.${name}`);
  return (
    <section aria-label={t("scale.sheet.trial")}>
      <h2>{t("scale.sheet.trial")}</h2>
      <p className="sentence">
        <Trans
          i18nKey="scale.sheet.trialSentence"
          components={{ left: <PanelChoice field="scale.unitLeft" label={term} />, by: <PanelChoice field="scale.unitBy" />, right: <PanelChoice field="scale.unitRight" label={term} /> }}
        />
      </p>
      <p aria-live="polite">
        {quantityText(all[left], t)} {by === "times" ? "×" : "÷"} {quantityText(all[right], t)} = <Result worked={by === "times" ? multiply(all[left], all[right]) : divide(all[left], all[right])} />
      </p>
    </section>
  );
}
