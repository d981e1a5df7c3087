import { useTranslation } from "react-i18next";
import { useTrain } from "#state/use-train.ts";
import { usePanel } from "../topic/use-panel.ts";
import { problemText } from "../controls/problem-text.ts";
import { ArmChoice } from "./ArmChoice.tsx";
import { ArmTable } from "./ArmTable.tsx";
import { CurvesFigure } from "./CurvesFigure.tsx";
import { LaneColumns } from "./LaneColumns.tsx";
import { PaintControls } from "./PaintControls.tsx";
import { RunNotices } from "./RunNotices.tsx";
import { TrainFolds } from "./TrainFolds.tsx";
import { TrainPresets } from "./TrainPresets.tsx";
import { TrainSentence } from "./TrainSentence.tsx";
import { TrainSettings } from "./TrainSettings.tsx";
import { TrainTransport } from "./TrainTransport.tsx";
import { useTrainKeys } from "./use-train-keys.ts";
import { useTrainSetup } from "./use-train-setup.ts";
import "#charts/charts.css";
import "#charts/train/train.css";
import "../topic/topic.css";
import "./train.css";

/** What does a router learn, and what happens to experts that nobody asks? A run of this device, live. */
export function TrainScreen() {
  const { t } = useTranslation();
  const asked = useTrainSetup();
  useTrainKeys();
  const painted = usePanel("train.task") === "painted";
  const runIsPainted = useTrain((state) => state.facts?.setup.task === "painted");
  const begun = useTrain((state) => state.facts !== null);
  return (
    <article className="topic train" data-screen="train">
      <h1>{t("train.question")}</h1>
      <TrainPresets />
      <TrainSentence />
      <div className="train-options">
        <TrainSettings />
        <ArmChoice />
      </div>
      {asked.ok ? null : <p role="alert" className="problem">{problemText(asked.problem, t)} {begun ? t("train.runStays") : ""}</p>}
      {painted ? <PaintControls board={!asked.ok || !runIsPainted} /> : null}
      <RunNotices />
      <TrainTransport />
      {begun ? (
        <>
          <LaneColumns />
          <CurvesFigure />
          <ArmTable />
          <TrainFolds />
        </>
      ) : <p className="quiet">{t("train.starting")}</p>}
    </article>
  );
}
