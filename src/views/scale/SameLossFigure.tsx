import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { repeatedReading, uniqueTokensForLoss } from "#analysis/laws/data/repeated-reading.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { spaced, type Curve } from "#charts/curve.ts";
import { formatAmount, formatNumber, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";

const EPOCHS = [1, 64] as const;

interface SameLossFigureProps {
  readonly parameters: number;
  readonly uniqueTokens: number;
  readonly epochs: number;
}

/** Equal loss: how much different text it takes, the more often it is read. */
export const SameLossFigure = memo(function SameLossFigure({ parameters, uniqueTokens, epochs }: SameLossFigureProps) {
  const { t } = useTranslation();
  const loss = numberOf("muennighoff.loss", repeatedReading(parameters, uniqueTokens, epochs), "lossNats");
  const curve = useMemo((): Curve => ({
    id: "same-loss", label: t("scale.sameLoss.curve", { loss: formatNumber(loss, 3) }), style: "published",
    points: spaced(EPOCHS[0], EPOCHS[1], 49, true).map((x) => ({ x, y: uniqueTokensForLoss(parameters, loss, x) ?? Number.NaN })),
  }), [t, parameters, loss]);
  const tokens = curve.points.map(({ y }) => y).filter(Number.isFinite);
  // Without a single answer the axis still shows the text that there is.
  const [least, most] = [Math.min(uniqueTokens, ...tokens), Math.max(uniqueTokens, ...tokens)];
  return (
    <Figure
      name="text-for-the-same-loss" title={t("scale.sameLoss.figure")}
      table={{ columns: [t("scale.repetition.axis.epochs"), t("scale.sameLoss.axis")], rows: curve.points.map(({ x, y }) => [x, y]) }}
    >
      <CurveChart
        name={t("scale.sameLoss.figure")} curves={[curve]} height={280}
        x={{ label: t("scale.repetition.axis.epochs"), log: true, domain: EPOCHS, format: (value) => formatSignificant(value, 2).replace(/\.0$/, "") }}
        y={{ label: t("scale.sameLoss.axis"), log: true, domain: [least, most], format: (value) => formatAmount(value, 2) }}
        marks={[{ id: "now", label: t("scale.repetition.now"), x: epochs, y: uniqueTokens, strong: true }]}
      />
    </Figure>
  );
});
