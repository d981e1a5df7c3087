import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from "recharts";
import { formatCount, formatNumber, formatPercent } from "#i18n/format.ts";
import { ChartStop } from "./ChartStop.tsx";
import { expertLabel, IDENTITY_LIMIT, identityColour } from "./expert-identity.ts";
import { ExpertMark } from "./ExpertMark.tsx";
import { fillWidth } from "./fill-width.ts";
import { HeatCanvas } from "./HeatCanvas.tsx";
import { batchOrder } from "./heat-order.ts";
import { niceTicks, sharePoints, spreadLabels, spreadPoints, type UtilisationBatch } from "./utilisation.ts";

interface UtilisationChartProps {
  /** At least one batch, oldest first. */
  readonly batches: readonly UtilisationBatch[];
  readonly experts: number;
  readonly width: number;
}

const HEIGHT = 240;
const X_AXIS = 34;
const Y_AXIS = 56;

/** A share of all slots to a tenth of a percent: fair shares are seldom whole. */
function tenths(share: number): string {
  return `${formatNumber(100 * share, 1)}\u202f%`;
}

/** The experts' shares of the slots over the last batches: lines for a few, median and band for many. */
export function UtilisationChart({ batches, experts, width }: UtilisationChartProps) {
  const { t } = useTranslation();
  const [walked, setWalked] = useState<number | null>(null);
  const few = experts <= IDENTITY_LIMIT;
  const points = useMemo(() => sharePoints(batches), [batches]);
  const spread = useMemo(() => spreadPoints(batches), [batches]);
  const fair = 1 / experts;
  const largest = few
    ? Math.max(...points.flatMap((point) => point.share))
    : Math.max(...spread.map((point) => point.band[1]));
  const ticks = niceTicks(Math.min(1, Math.max(largest, 1.6 * fair)));
  const top = ticks.at(-1)!;
  // Labels of lines are short, those of median and band are words.
  const margin = { top: 12, right: few ? 60 : 132, bottom: 0, left: 0 };
  const y = (share: number): number => margin.top + (1 - share / top) * (HEIGHT - margin.top - X_AXIS);
  const last = points.at(-1)!;
  const index = walked === null ? null : Math.min(walked, points.length - 1);
  const read = index === null ? "" : t("route.history.read", {
    batch: formatCount(points[index]!.batch),
    shares: few
      ? points[index]!.share.map((share, expert) => `${expertLabel(expert)} ${formatPercent(share)}`).join(", ")
      : `${formatPercent(spread[index]!.band[0])} – ${formatPercent(spread[index]!.median)} – ${formatPercent(spread[index]!.band[1])}`,
  });
  const onKey = (key: string): boolean => {
    if (key === "Escape" && walked !== null) setWalked(null);
    else if (key === "ArrowLeft" || key === "ArrowRight") {
      const next = (index ?? points.length) + (key === "ArrowLeft" ? -1 : 1);
      setWalked(Math.min(points.length - 1, Math.max(0, next)));
    } else return false;
    return true;
  };
  const labels = few ? spreadLabels(last.share.map(y), 15, margin.top, HEIGHT - X_AXIS) : spreadLabels([y(spread.at(-1)!.median), y(spread.at(-1)!.band[1])], 15, margin.top, HEIGHT - X_AXIS);
  const data = points.map((point, i) => ({ ...point, ...spread[i]! }));
  return (
    <ChartStop name={t("route.history.figure", { count: points.length })} said={read} onKey={onKey}>
      <p className="figure-note quiet">{read === "" ? t(few ? "route.history.axis" : "route.history.axisMany") : read}</p>
      <div className="figure-box">
        <ComposedChart width={width} height={HEIGHT} style={fillWidth(width, HEIGHT)} data={data} margin={margin} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--hairline)" vertical={false} />
          <XAxis dataKey="batch" type="number" domain={["dataMin", "dataMax"]} allowDecimals={false} height={X_AXIS} tick={{ fill: "var(--quiet)", fontSize: 12 }} stroke="var(--rule)" label={{ value: t("transport.batch"), position: "insideBottomRight", fill: "var(--quiet)", fontSize: 12 }} />
          <YAxis domain={[0, top]} ticks={ticks} width={Y_AXIS} tickFormatter={tenths} tick={{ fill: "var(--quiet)", fontSize: 12 }} stroke="var(--rule)" allowDataOverflow />
          {few ? null : <Area dataKey="band" stroke="none" fill="var(--rule)" fillOpacity={0.3} isAnimationActive={false} />}
          {few ? Array.from({ length: experts }, (_, expert) => (
            <Line key={expert} dataKey={(point: { readonly share: readonly number[] }) => point.share[expert]} stroke={identityColour(expert)} strokeWidth={2} dot={points.length === 1} isAnimationActive={false} />
          )) : <Line dataKey="median" stroke="var(--ink)" strokeWidth={2} dot={points.length === 1} isAnimationActive={false} />}
          <ReferenceLine y={fair} stroke="var(--ink)" strokeDasharray="3 2" />
          {index === null ? null : <ReferenceLine x={points[index]!.batch} stroke="var(--ink)" />}
        </ComposedChart>
        <svg className="figure chart-labels" viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
          {few ? labels.map((at, expert) => (
            <g key={expert}>
              <ExpertMark identity={expert} x={width - margin.right + 12} y={at} radius={4.5} />
              <text x={width - margin.right + 22} y={at} dominantBaseline="central">{expertLabel(expert)}</text>
            </g>
          )) : (
            <>
              <text x={width - margin.right + 6} y={labels[0]} dominantBaseline="central">{t("history.median")}</text>
              <text x={width - margin.right + 6} y={labels[1]} dominantBaseline="central">{t("history.band")}</text>
            </>
          )}
          <text className="quiet" x={Y_AXIS + 6} y={y(fair) - 5}>{t("route.fair", { count: tenths(fair) })}</text>
        </svg>
      </div>
      {few ? null : <UtilisationStrip points={points} experts={experts} width={width} right={margin.right} />}
    </ChartStop>
  );
}

interface UtilisationStripProps {
  readonly points: ReturnType<typeof sharePoints>;
  readonly experts: number;
  readonly width: number;
  readonly right: number;
}

/** Many experts: one column per batch, one row of pixels per expert in index order. */
function UtilisationStrip({ points, experts, width, right }: UtilisationStripProps) {
  const { t } = useTranslation();
  const values = useMemo(() => {
    const cells = new Float32Array(experts * points.length);
    for (const [column, { share }] of points.entries()) {
      for (let expert = 0; expert < experts; expert++) cells[expert * points.length + column] = share[expert]!;
    }
    return cells;
  }, [points, experts]);
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  return (
    <>
      <p className="figure-note quiet">{t("route.history.strip", { last: expertLabel(experts - 1), most: formatPercent(most) })}</p>
      <div className="figure-box" style={{ height: Math.min(256, Math.max(64, experts)) }}>
        <HeatCanvas
          values={values} columns={points.length} order={batchOrder(experts)} most={most}
          style={{ left: `${(100 * Y_AXIS) / width}%`, top: "0", width: `${(100 * (width - Y_AXIS - right)) / width}%`, height: "100%" }}
        />
      </div>
    </>
  );
}
