import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { INVENTED_SKILL } from "#analysis/ability/invented-skill.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve } from "#charts/curve.ts";
import { formatAmount, formatNumber, formatTrimmed } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { usePanel } from "../topic/use-panel.ts";

const SIZES = [1e7, 1e12] as const;
const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

/** One smooth skill against model size, under the metric chosen. Its answer to one token stays in the picture as what does not change. */
export function SkillFigure() {
  const { t } = useTranslation();
  const metric = usePanel("scale.skillMetric");
  const lengthTokens = usePanel("scale.answerTokens");
  const curves = useMemo((): readonly Curve[] => {
    const along = (output: string, style: Curve["style"]): Curve => ({
      id: output, style, label: t(`scale.emergence.curve.${output}`),
      points: spaced(SIZES[0], SIZES[1], 91, true).map((parameters) => ({ x: parameters, y: numberOf("schaeffer.metrics", { parameters, ...INVENTED_SKILL, lengthTokens }, output) })),
    });
    const shown: Curve = { ...along(metric, "published"), strong: true };
    return metric === "exactMatch" ? [shown, { ...along("tokenAccuracy", "published"), strong: false }] : [shown];
  }, [metric, lengthTokens, t]);
  const edits = metric === "expectedEdits";
  const title = t(`scale.emergence.figure.${metric}`);
  const axis = t("scale.axis.parameters");
  return (
    <Figure name={`skill-${metric}`} title={title} table={{ columns: [axis, ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
      <CurveChart
        name={title} curves={curves}
        x={{ label: axis, log: true, domain: SIZES, format: (value) => formatAmount(value, 1) }}
        y={{
          label: t(`scale.emergence.axis.${metric}`), log: false, domain: [0, edits ? lengthTokens : 1],
          ticks: edits ? SHARES.map((share) => share * lengthTokens) : SHARES, format: (value) => (edits ? formatTrimmed(value) : formatNumber(value, 2)),
        }}
      />
    </Figure>
  );
}
