import { useTranslation } from "react-i18next";
import { emptyDomainEffects } from "#analysis/laws/data/empty-domains.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import type { Curve } from "#charts/curve.ts";
import { formatNumber } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";

const MOST = 10;
const LEVELS = [40, 120] as const;

/** Both measures against the number of empty domains, as a share of what they were without. */
export function EmptyDomainFigure({ weights, empty }: { readonly weights: readonly number[]; readonly empty: number }) {
  const { t } = useTranslation();
  if (!weights.some((weight) => weight > 0)) return null;
  const effects = emptyDomainEffects(weights, MOST);
  const here = effects[empty];
  const curves: readonly Curve[] = [
    { id: "effective", label: t("scale.diversity.curve.effective"), style: "published", points: effects.map((each) => ({ x: each.empty, y: each.effectivePercent })) },
    { id: "notes", label: t("scale.diversity.curve.notes"), style: "notes", points: effects.map((each) => ({ x: each.empty, y: each.notesPercent })) },
  ];
  return (
    <Figure
      name="empty-domains" title={t("scale.diversity.figure")}
      table={{
        columns: [t("scale.diversity.axis.empty"), t("scale.diversity.curve.effective"), t("scale.diversity.curve.notes")],
        rows: effects.map((each) => [each.empty, each.effectiveCount, each.notesIndex ?? Number.NaN]),
      }}
    >
      <CurveChart
        name={t("scale.diversity.figure")} curves={curves} height={280}
        x={{ label: t("scale.diversity.axis.empty"), log: false, domain: [0, MOST], format: (value) => formatNumber(value, 0) }}
        y={{ label: t("scale.diversity.axis.percent"), log: false, domain: LEVELS, format: (value) => `${formatNumber(value, 0)}\u202f%` }}
        marks={here === undefined ? [] : [
          { id: "effective", label: t("scale.diversity.here.effective", { value: formatNumber(here.effectiveCount, 2) }), x: empty, y: here.effectivePercent, strong: true },
          // Without empty domains both stand at the same height: one label has room.
          { id: "notes", label: empty === 0 ? "" : t("scale.diversity.here.notes", { value: formatNumber(here.notesIndex ?? Number.NaN, 3) }), x: empty, y: here.notesPercent, strong: true },
        ]}
      />
    </Figure>
  );
}
