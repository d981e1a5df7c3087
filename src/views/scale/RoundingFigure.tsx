import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ptqDegradation } from "#analysis/laws/inference/kumar.ts";
import { roundedLoss } from "#analysis/precision.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, neatDomain } from "#charts/curve.ts";
import { formatAmount, formatNumber, formatTrimmed } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { OutsideRange } from "./OutsideRange.tsx";
import { criticalMarks, ROUNDING_TOKENS, roundingCurves } from "./rounding-curves.ts";

/** A finished model rounded to few bits: from some point on, more training makes it worse. */
export function RoundingFigure() {
  const { t } = useTranslation();
  const parameters = usePanel("scale.precisionParameters");
  const tokens = usePanel("scale.precisionTokens");
  const postBits = usePanel("scale.postBits");
  const curves = useMemo(
    () => roundingCurves(parameters, postBits, { none: t("scale.precision.curve.none"), bits: (bits) => t("scale.precision.curve.bits", { bits: formatTrimmed(bits) }) }),
    [parameters, postBits, t],
  );
  const title = t("scale.precision.figure.after");
  const inputs = { parameters, tokens, postBits };
  const high = { parameters, tokens };
  const fitEnd = ptqDegradation.validRange.tokens![1];
  return (
    <>
      <Figure name="loss-after-rounding" title={title} table={{ columns: [t("scale.axis.tokens"), ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
        <CurveChart
          name={title} curves={curves} marks={[...criticalMarks(parameters, postBits), { id: "here", label: t("scale.precision.here"), x: tokens, y: roundedLoss(parameters, tokens, postBits), strong: true }]}
          x={{ label: t("scale.axis.tokens"), log: true, domain: ROUNDING_TOKENS, format: (value) => formatAmount(value, 1) }}
          y={{ label: t("scale.axis.lossLinear"), log: false, domain: neatDomain((curves[0]?.points ?? []).map(({ y }) => y)), format: (value) => formatNumber(value, 2) }}
          rules={[{ id: "fitted", axis: "x", value: fitEnd, label: t("scale.precision.fitted", { end: formatAmount(fitEnd, 2) }) }]}
        />
      </Figure>
      <OutsideRange law="kumar.ptqDegradation" inputs={inputs} />
      <div className="quantities scale-quantities">
        <LawQuantity law="kumar.effectiveParameters" inputs={high} output="lossNats" label={t("scale.precision.quantity.before")} />
        <LawQuantity law="kumar.ptqDegradation" inputs={inputs} output="degradationNats" label={t("scale.precision.quantity.degradation")} />
        <LawQuantity law="kumar.ptqDegradation" inputs={inputs} output="criticalTokens" label={t("scale.precision.quantity.critical")} />
      </div>
    </>
  );
}
