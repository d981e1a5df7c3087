import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { noiseSteps, runningShare, type WatchedRun } from "#analysis/ability/noise-alarms.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, type Curve } from "#charts/curve.ts";
import { formatCount, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { usePanel } from "../topic/use-panel.ts";
import { useSteps } from "../topic/use-steps.ts";
import { AlarmTable } from "./AlarmTable.tsx";

const RUNS = 200;
/** Evaluations in a row that the notes' rule looks at. */
const WINDOW = 5;
const NOTHING_YET: readonly WatchedRun[] = [];
const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

/** Both sets of rules on the same noise, run after run. */
export function AlarmsView() {
  const { t } = useTranslation();
  const abilities = usePanel("scale.noiseAbilities");
  const points = usePanel("scale.noisePoints");
  const decline = usePanel("scale.noiseDecline");
  const seed = usePanel("scale.noiseSeed");
  const sizes = { seed, runs: RUNS, abilities, points, decline };
  const runs = useSteps(JSON.stringify(sizes), () => noiseSteps(sizes)).value ?? NOTHING_YET;
  const theory = { window: WINDOW, capabilities: abilities };
  const expected = numberOf("collapse.falseAlarm", theory, "anyCapability");
  const curves = useMemo((): readonly Curve[] => {
    const along = (id: "notes" | "tested", style: Curve["style"]): Curve => ({
      id, style, label: t(`scale.alarms.curve.${id}`), points: runningShare(runs.map((run) => run[id].steady)).map((y, i) => ({ x: i + 1, y })),
    });
    const chance: Curve = { id: "expected", style: "published", label: t("scale.alarms.expected", { share: formatSignificant(expected * 100) }), points: [1, RUNS].map((x) => ({ x, y: expected })) };
    return [along("notes", "notes"), along("tested", "computed"), chance];
  }, [runs, expected, t]);
  const title = t("scale.alarms.figure");
  return (
    <>
      <Figure name="false-alarms" title={title} table={{ columns: [t("scale.axis.runs"), ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
        <CurveChart
          name={title} curves={curves}
          x={{ label: t("scale.axis.runs"), log: false, domain: [1, RUNS], ticks: [1, 50, 100, 150, RUNS], format: formatCount }}
          y={{ label: t("scale.axis.falseAlarms"), log: false, domain: [0, 1], ticks: SHARES, format: (value) => `${formatCount(value * 100)}\u202f%` }}
        />
      </Figure>
      {runs.length > 0 && <AlarmTable runs={runs} declining={decline > 0} />}
      <div className="quantities scale-quantities spaced">
        <LawQuantity law="collapse.falseAlarm" inputs={theory} output="perCapability" label={t("scale.alarms.quantity.one")} />
        <LawQuantity law="collapse.falseAlarm" inputs={theory} output="anyCapability" label={t("scale.alarms.quantity.any")} />
      </div>
    </>
  );
}
