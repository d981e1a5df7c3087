import { Trans, useTranslation } from "react-i18next";
import { MODEL_CASES, MODEL_CASE_IDS, notesRisks, sizeTrainingFlops, type ModelSize } from "#analysis/handbook/model-ratings.ts";
import { COMPUTE_LINES } from "#analysis/laws/society/governance.ts";
import { setPanel } from "#state/actions.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { formatAmount, formatSignificant } from "#i18n/format.ts";
import { Term } from "../controls/Term.tsx";
import { Figure } from "../figure/Figure.tsx";
import { Formula } from "../topic/Formula.tsx";
import { Pair } from "../topic/Pair.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { EthicsDimensions } from "./EthicsDimensions.tsx";
import { LawVerdict } from "./LawVerdict.tsx";

const LINES = ["euGpai", "euSystemicRisk", "usEo14110", "californiaSb53"] as const;

/** One model rated by the notes' parameter rule and by the law's compute lines; then each dimension with evidence of its own. */
export function EthicsTopic() {
  const { t } = useTranslation();
  const model: ModelSize = { parameters: usePanel("handbook.parameters"), active: usePanel("handbook.active"), tokens: usePanel("handbook.tokens") };
  const flops = sizeTrainingFlops(model);
  const risk = (id: unknown): string => t(`handbook.ethics.risk.${String(id)}`);
  return (
    <TopicPage
      question={t("handbook.ethics.question")}
      sentence={
        <Trans
          i18nKey="handbook.ethics.sentence"
          components={{ parameters: <QuantitySlot field="handbook.parameters" />, active: <QuantitySlot field="handbook.active" />, tokens: <QuantitySlot field="handbook.tokens" /> }}
        />
      }
      advice={t("handbook.ethics.advice")}
      notes={[t("handbook.ethics.note.same"), t("handbook.ethics.note.active"), t("handbook.ethics.note.law")]}
    >
      <div className="words" role="group" aria-label={t("handbook.ethics.cases")}>
        {MODEL_CASE_IDS.map((id) => {
          const size = MODEL_CASES[id];
          const on = size.parameters === model.parameters && size.active === model.active && size.tokens === model.tokens;
          return (
            <button key={id} type="button" aria-pressed={on} onClick={() => setPanel({ "handbook.parameters": size.parameters, "handbook.active": size.active, "handbook.tokens": size.tokens })}>
              {t(`handbook.ethics.case.${id}`)}
            </button>
          );
        })}
      </div>
      {model.active > model.parameters ? <p className="problem">{t("handbook.ethics.tooActive")}</p> : null}
      <Plane model={model} />
      <Pair
        notes={
          <>
            <LawVerdict law="notes.ethics.risk" inputs={{ parameters: model.parameters }} output="risk" label={t("handbook.ethics.byTotal")} words={risk} />
            <LawVerdict law="notes.ethics.risk" inputs={{ parameters: model.active }} output="risk" label={t("handbook.ethics.byActive")} words={risk} />
          </>
        }
        published={
          <>
            <span className="quantity">
              <Term label={t("handbook.ethics.flops")}><Formula tex={String.raw`C = 6\,N_{act}\,D`} block /></Term>
              <span className="figure-number">{formatSignificant(flops)}<span className="mark">≈</span></span>
              <span className="quiet">FLOPs</span>
            </span>
            {LINES.map((line) => (
              <LawVerdict
                key={line} law="governance.computeTier" inputs={{ flops }} output={line} label={t(`handbook.ethics.line.${line}`, { flops: formatSignificant(COMPUTE_LINES[line]) })}
                words={(above) => (above === true ? t("handbook.ethics.above") : t("handbook.ethics.below"))}
              />
            ))}
          </>
        }
      />
      <EthicsDimensions model={model} flops={flops} />
    </TopicPage>
  );
}

/** Columns of the notes (parameters) and rows of the law (FLOPs), with the cases in them. */
function Plane({ model }: { readonly model: ModelSize }) {
  const { t } = useTranslation();
  const asked = { id: "asked", size: model, label: t("handbook.ethics.asked") };
  const cases = MODEL_CASE_IDS.map((id) => ({ id: id as string, size: MODEL_CASES[id] as ModelSize, label: t(`handbook.ethics.mark.${id}`) }));
  const known = cases.some(({ size }) => size.parameters === model.parameters && size.active === model.active && size.tokens === model.tokens);
  const shown = known ? cases : [...cases, asked];
  return (
    <Figure
      name="two-ratings" title={t("handbook.ethics.figure")}
      table={{
        columns: ["", t("field.handbook.parameters"), t("field.handbook.active"), "FLOPs", t("handbook.ethics.byTotal"), t("handbook.ethics.byActive")],
        rows: shown.map(({ size, label }) => [label, size.parameters, size.active, sizeTrainingFlops(size), t(`handbook.ethics.risk.${notesRisks(size).byTotal}`), t(`handbook.ethics.risk.${notesRisks(size).byActive}`)]),
      }}
    >
      <CurveChart
        name={t("handbook.ethics.figure")} height={440}
        x={{ label: t("handbook.ethics.axis.parameters"), log: true, domain: [Math.min(3e9, model.active / 3), Math.max(3e12, model.parameters * 3)], format: (value) => formatAmount(value, 2) }}
        y={{ label: t("handbook.ethics.axis.flops"), log: true, domain: [Math.min(3e22, sizeTrainingFlops(model) / 3), Math.max(3e26, sizeTrainingFlops(model) * 3)], format: (value) => formatSignificant(value, 2) }}
        curves={shown.map(({ id, size }) => ({
          id, label: "", style: "quiet" as const, points: [{ x: size.active, y: sizeTrainingFlops(size) }, { x: size.parameters, y: sizeTrainingFlops(size) }],
        }))}
        marks={shown.flatMap(({ id, size, label }) => {
          const chosen = size.parameters === model.parameters && size.active === model.active && size.tokens === model.tokens;
          const whole = { id, label, x: size.parameters, y: sizeTrainingFlops(size), strong: chosen };
          return size.active === size.parameters ? [whole] : [whole, { id: `${id}-active`, label: t("handbook.ethics.activeMark"), x: size.active, y: sizeTrainingFlops(size), strong: chosen }];
        })}
        rules={[
          { id: "medium", axis: "x", value: 1e10, label: t("handbook.ethics.rule.medium") },
          { id: "high", axis: "x", value: 1e11, label: t("handbook.ethics.rule.high") },
          { id: "gpai", axis: "y", value: COMPUTE_LINES.euGpai, label: t("handbook.ethics.rule.gpai") },
          { id: "systemic", axis: "y", value: COMPUTE_LINES.euSystemicRisk, label: t("handbook.ethics.rule.systemic") },
          { id: "us", axis: "y", value: COMPUTE_LINES.usEo14110, label: t("handbook.ethics.rule.us") },
        ]}
      />
    </Figure>
  );
}
