import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EPOCH_CEILING } from "#analysis/laws/data/muennighoff.ts";
import { lossOfEndlessRepetition, repeatedReading, repetitionCurve } from "#analysis/laws/data/repeated-reading.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { neatDomain, spaced, type Curve, type CurveAxis } from "#charts/curve.ts";
import { formatNumber, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";

const EPOCHS = [1, 1000] as const;

interface RepetitionFigureProps {
  readonly parameters: number;
  readonly uniqueTokens: number;
  readonly epochs: number;
}

/** Effective tokens and loss against epochs, each with what it cannot pass. */
export const RepetitionFigure = memo(function RepetitionFigure({ parameters, uniqueTokens, epochs }: RepetitionFigureProps) {
  const { t } = useTranslation();
  const points = useMemo(() => repetitionCurve(parameters, uniqueTokens, spaced(EPOCHS[0], EPOCHS[1], 61, true)), [parameters, uniqueTokens]);
  const line = (id: string, label: string, style: Curve["style"], y: (point: (typeof points)[number]) => number): Curve => ({
    id, label, style, points: points.map((point) => ({ x: point.epochs, y: y(point) })),
  });
  const worth = [
    line("repeated", t("scale.repetition.curve.repeated"), "published", (point) => point.effectiveEpochs),
    line("notes", t("scale.repetition.curve.notes"), "notes", (point) => point.epochs),
  ];
  const losses = [
    line("repeated", t("scale.repetition.curve.repeated"), "published", (point) => point.lossNats),
    line("fresh", t("scale.repetition.curve.fresh"), "computed", (point) => point.freshLossNats),
  ];
  const run = repeatedReading(parameters, uniqueTokens, epochs);
  const limit = lossOfEndlessRepetition(parameters, uniqueTokens);
  const x: CurveAxis = { label: t("scale.repetition.axis.epochs"), log: true, domain: EPOCHS, format: (value) => formatSignificant(value, value < 10 ? 2 : 3).replace(/\.0$/, "") };
  const now = { id: "now", axis: "x", value: epochs, label: t("scale.repetition.now") } as const;
  return (
    <Figure
      name="value-of-repetition" title={t("scale.repetition.figure")}
      table={{
        columns: [x.label, t("scale.repetition.axis.worth"), t("scale.repetition.column.repeated"), t("scale.repetition.column.fresh")],
        rows: points.map((point) => [point.epochs, point.effectiveEpochs, point.lossNats, point.freshLossNats]),
      }}
    >
      <CurveChart
        name={t("scale.repetition.axis.worth")} curves={worth} x={x} height={300}
        y={{ label: t("scale.repetition.axis.worth"), log: true, domain: EPOCHS, format: (value) => formatSignificant(value, value < 10 ? 2 : 3).replace(/\.0$/, "") }}
        rules={[now, { id: "ceiling", axis: "y", value: EPOCH_CEILING, label: t("scale.repetition.ceiling", { ceiling: formatNumber(EPOCH_CEILING, 2) }) }]}
        marks={[{ id: "now", label: "", x: epochs, y: numberOf("muennighoff.repetition", { epochs }, "effectiveEpochs"), strong: true }]}
      />
      <CurveChart
        name={t("scale.repetition.axis.loss")} curves={losses} x={x} height={280}
        y={{ label: t("scale.repetition.axis.loss"), log: false, domain: neatDomain(losses.flatMap(({ points: all }) => all.map(({ y }) => y))), format: (value) => formatNumber(value, 3) }}
        rules={[now, { id: "limit", axis: "y", value: limit, label: t("scale.repetition.limit", { loss: formatNumber(limit, 3) }) }]}
        marks={[{ id: "now", label: "", x: epochs, y: numberOf("muennighoff.loss", run, "lossNats"), strong: true }]}
      />
    </Figure>
  );
});
