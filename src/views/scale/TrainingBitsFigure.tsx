import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { effectiveParameters } from "#analysis/laws/inference/kumar.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve } from "#charts/curve.ts";
import { formatNumber, formatTrimmed } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { OutsideRange } from "./OutsideRange.tsx";

const BITS = [1, 16] as const;
const PARTS = ["weightBits", "activationBits", "kvBits"] as const;
const TICKS = { x: [1, 4, 8, 12, 16], y: [0, 0.25, 0.5, 0.75, 1] } as const;

/** What few bits in one part alone leave of the parameters; it does not depend on how many there are. */
function shareAt(part: (typeof PARTS)[number], bits: number): number {
  return numberOf("kumar.effectiveParameters", { parameters: 1, tokens: 1, [part]: bits }, "ratio");
}

/** Share of its parameters that a model trained in few bits still counts with: weights, activations and KV cache apart. */
export function TrainingBitsFigure() {
  const { t } = useTranslation();
  const parameters = usePanel("scale.precisionParameters");
  const tokens = usePanel("scale.precisionTokens");
  const weightBits = usePanel("scale.weightBits");
  const activationBits = usePanel("scale.activationBits");
  const kvBits = usePanel("scale.kvBits");
  const chosen = { weightBits, activationBits, kvBits };
  const curves = useMemo(
    () => PARTS.map((part): Curve => {
      const points = spaced(BITS[0], BITS[1], 61, false).map((x) => ({ x, y: shareAt(part, x) }));
      return { id: part, label: t(`scale.precision.curve.${part}`), style: "published", points, fitted: effectiveParameters.validRange[part]! };
    }),
    [t],
  );
  const title = t("scale.precision.figure.during");
  const inputs = { parameters, tokens, ...chosen };
  return (
    <>
      <Figure name="effective-parameters" title={title} table={{ columns: [t("scale.axis.bits"), ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
        <CurveChart
          name={title} curves={curves}
          x={{ label: t("scale.axis.bits"), log: false, domain: BITS, ticks: TICKS.x, format: formatTrimmed }}
          y={{ label: t("scale.axis.effective"), log: false, domain: [0, 1], ticks: TICKS.y, format: (value) => formatNumber(value, 2) }}
          marks={PARTS.map((part) => ({ id: part, label: "", x: chosen[part], y: shareAt(part, chosen[part]), strong: true }))}
        />
      </Figure>
      <OutsideRange law="kumar.effectiveParameters" inputs={inputs} />
      <div className="quantities scale-quantities">
        <LawQuantity law="kumar.effectiveParameters" inputs={inputs} output="ratio" label={t("scale.precision.quantity.ratio")} />
        <LawQuantity law="kumar.effectiveParameters" inputs={inputs} output="effectiveParameters" label={t("scale.precision.quantity.effective")} />
        <LawQuantity law="kumar.effectiveParameters" inputs={inputs} output="lossNats" label={t("scale.precision.quantity.low")} />
        <LawQuantity law="kumar.effectiveParameters" inputs={{ parameters, tokens }} output="lossNats" label={t("scale.precision.quantity.high")} />
      </div>
    </>
  );
}
