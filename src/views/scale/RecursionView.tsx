import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { LINEAR_TASK, shareBelow } from "#analysis/ability/recursion-chains.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, type CurveAxis } from "#charts/curve.ts";
import { formatCount, formatPercent, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { recursionLanes } from "./recursion-curves.ts";
import { SimulatedQuantity } from "./SimulatedQuantity.tsx";

const DOMAINS = { gaussian: [1e-4, 10], linear: [0.01, 100] } as const;
/** A chain whose variance is below this share of the data's has lost it. */
const LOST = 0.01;
const LANE_HEIGHT = 210;

/** Generations of models fed by models, in three lanes of equal scale. */
export function RecursionView() {
  const { t } = useTranslation();
  const model = usePanel("scale.recursionModel");
  const samples = useDeferredValue(usePanel("scale.recursionSamples"));
  const generations = useDeferredValue(usePanel("scale.recursionGenerations"));
  const lanes = useMemo(
    () => recursionLanes(model, { samples, generations }, { mean: t("scale.recursion.curve.mean"), law: t("scale.recursion.curve.law") }),
    [model, samples, generations, t],
  );
  const title = t(`scale.recursion.figure.${model}`);
  const x: CurveAxis = {
    label: t("scale.axis.generations"), log: false, domain: [1, generations], format: formatCount,
    ticks: [1, ...[1, 2, 3, 4].map((quarter) => Math.round((generations * quarter) / 4)).filter((tick) => tick > 1)],
  };
  const linear = { samples, ...LINEAR_TASK, generations };
  const columns = [t("scale.axis.generations"), ...lanes.flatMap(({ lane, curves }) => curves.filter(({ label }) => label !== "").map(({ label }) => t("scale.recursion.column", { lane: t(`scale.recursion.lane.${lane}`), curve: label })))];
  return (
    <>
      <Figure name={`recursion-${model}`} title={title} table={{ columns, rows: curveRows(lanes.flatMap(({ curves }) => curves.filter(({ label }) => label !== ""))) }}>
        {lanes.map(({ lane, curves }) => (
          <div key={lane} className="lane">
            <h3>{t(`scale.recursion.lane.${lane}`)}</h3>
            <CurveChart
              name={t(`scale.recursion.lane.${lane}`)} curves={curves} height={LANE_HEIGHT} x={x}
              y={{ label: t(`scale.recursion.axis.${model}`), log: true, domain: DOMAINS[model], format: (value) => formatSignificant(value, 1) }}
            />
          </div>
        ))}
      </Figure>
      <div className="quantities scale-quantities">
        {model === "gaussian" ? (
          <>
            <LawQuantity law="collapse.gaussianRecursion" inputs={{ samples, generations }} output="expectedVarianceRatio" label={t("scale.recursion.quantity.variance")} />
            {lanes.map(({ lane, chains }) => (
              <SimulatedQuantity key={lane} label={t(`scale.recursion.lost.${lane}`)} value={formatPercent(shareBelow(chains, LOST))} unit={t("scale.recursion.ofChains", { chains: formatCount(chains.length) })}>
                {t("scale.recursion.lostMeaning", { limit: formatPercent(LOST), generations: formatCount(generations) })}
              </SimulatedQuantity>
            ))}
          </>
        ) : (
          <>
            <LawQuantity law="collapse.linearRecursion" inputs={linear} output="replaceError" label={t("scale.recursion.quantity.replace")} />
            <LawQuantity law="collapse.linearRecursion" inputs={linear} output="accumulateError" label={t("scale.recursion.quantity.accumulate")} />
            <LawQuantity law="collapse.linearRecursion" inputs={linear} output="accumulateBound" label={t("scale.recursion.quantity.bound")} />
          </>
        )}
      </div>
    </>
  );
}
