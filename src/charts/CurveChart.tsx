import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Area, CartesianGrid, ComposedChart, DefaultZIndexes, Line, ReferenceLine, XAxis, YAxis, ZIndexLayer } from "recharts";
import { ChartStop } from "./ChartStop.tsx";
import { logTicks, type Curve, type CurveAxis, type CurveBand, type CurveMark, type CurveRule } from "./curve.ts";
import { splitCurve } from "./split-curve.ts";
import { CurveLabels } from "./CurveLabels.tsx";
import { niceTicks } from "./utilisation.ts";
import { useStages } from "./use-stages.ts";
import { useWidth } from "./use-width.ts";

interface CurveChartProps {
  /** What a screen reader calls the picture. */
  readonly name: string;
  readonly x: CurveAxis;
  readonly y: CurveAxis;
  readonly curves: readonly Curve[];
  readonly bands?: readonly CurveBand[];
  readonly marks?: readonly CurveMark[];
  readonly rules?: readonly CurveRule[];
  readonly height?: number;
}

const HEIGHT = 360;
const X_AXIS = 44;
const Y_AXIS = 64;
const TOP = 26;
const TICK = { fill: "var(--quiet)", fontSize: 12 } as const;
const STROKES: Readonly<Record<Curve["style"], { readonly stroke: string; readonly dash: string; readonly width: number }>> = {
  computed: { stroke: "var(--ink)", dash: "", width: 2 },
  published: { stroke: "var(--ink)", dash: "2 2", width: 2 },
  notes: { stroke: "var(--second)", dash: "8 4", width: 2 },
  quiet: { stroke: "var(--rule)", dash: "", width: 1 },
};

/** Dashes of the second and later published curves: told apart without colour. */
const MORE_DASHES = ["2 2", "7 3 2 3", "1 4", "12 3"];

function dashOf(curves: readonly Curve[], index: number): string {
  const { style } = curves[index]!;
  if (style !== "published") return STROKES[style].dash;
  const before = curves.slice(0, index).filter((curve) => curve.style === "published").length;
  return MORE_DASHES[before % MORE_DASHES.length]!;
}

function ticksOf({ log, domain, ticks }: CurveAxis): readonly number[] {
  if (ticks !== undefined) return ticks;
  if (log) return logTicks(domain);
  if (domain[0] === 0) return niceTicks(domain[1]).filter((tick) => tick <= domain[1] * (1 + 1e-9));
  const step = (domain[1] - domain[0]) / 4;
  return Array.from({ length: 5 }, (_, i) => domain[0] + i * step);
}

/** Where a value stands between 0 and 1 of an axis. */
function share({ log, domain: [low, high] }: CurveAxis, value: number): number {
  return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** Curves over one axis pair, labelled at their ends; arrows walk the x values of the first curve. */
export function CurveChart(props: CurveChartProps) {
  // The page stands first and keeps the room; the chart, the slowest part of it, follows: axes, then curves, then words.
  const stage = useStages(3);
  return stage > 0 ? <DrawnChart {...props} stage={stage} /> : <div className="curve-chart" style={{ minHeight: props.height ?? HEIGHT }} />;
}

function DrawnChart({ name, x, y, curves, bands = [], marks = [], rules = [], height = HEIGHT, stage }: CurveChartProps & { readonly stage: number }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const [walked, setWalked] = useState<number | null>(null);
  const narrow = width < 560;
  const right = narrow ? 16 : 150;
  const at = {
    x: (value: number): number => Y_AXIS + share(x, value) * (width - Y_AXIS - right),
    y: (value: number): number => TOP + (1 - share(y, value)) * (height - TOP - X_AXIS),
  };
  const steps = curves[0]?.points ?? [];
  const index = walked === null ? null : Math.min(walked, steps.length - 1);
  const here = index === null ? undefined : steps[index];
  const said = here === undefined ? "" : [
    x.format(here.x),
    ...curves.flatMap(({ label, points }) => {
      const found = points.find((point) => point.x === here.x);
      return label === "" || found === undefined || !Number.isFinite(found.y) ? [] : [`${label} ${y.format(found.y)}`];
    }),
  ].join(" · ");
  const onKey = (key: string): boolean => {
    if (key === "Escape" && walked !== null) setWalked(null);
    else if (key === "ArrowLeft" || key === "ArrowRight") {
      const next = index === null ? 0 : index + (key === "ArrowLeft" ? -1 : 1);
      setWalked(Math.min(steps.length - 1, Math.max(0, next)));
    } else return false;
    return true;
  };
  const drawable = (value: number): boolean => Number.isFinite(value) && (!y.log || value > 0);
  return (
    <div ref={box} className="curve-chart">
      <ChartStop name={name} said={said} onKey={onKey}>
        <p className="figure-note quiet">{said === "" ? t("chart.walk") : said}</p>
        <ComposedChart width={width} height={height} margin={{ top: TOP, right, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--hairline)" />
          <XAxis
            dataKey="x" type="number" scale={x.log ? "log" : "linear"} domain={[...x.domain]} ticks={[...ticksOf(x)]} tickFormatter={x.format} height={X_AXIS}
            tick={TICK} stroke="var(--rule)" allowDataOverflow interval={0} label={{ value: x.label, position: "insideBottom", ...TICK }}
          />
          <YAxis
            type="number" scale={y.log ? "log" : "linear"} domain={[...y.domain]} ticks={[...ticksOf(y)]} tickFormatter={y.format} width={Y_AXIS}
            tick={TICK} stroke="var(--rule)" allowDataOverflow interval={0}
          />
          {stage < 2 ? null : bands.map(({ id, points }) => (
            <Area
              key={id} data={points.map((point) => ({ x: point.x, range: [point.low, point.high] }))} dataKey="range" stroke="none" fill="var(--rule)" fillOpacity={0.22}
              isAnimationActive={false} activeDot={false} tooltipType="none"
            />
          ))}
          {stage < 2 ? null : curves.flatMap((curve, order) => splitCurve(curve).map(({ id, points, style, strong }) => (
            <Line
              key={id} data={points.map((point) => ({ x: point.x, y: drawable(point.y) ? point.y : null }))} dataKey="y" stroke={STROKES[style].stroke}
              strokeDasharray={dashOf(curves, order)} strokeWidth={STROKES[style].width + (strong === true ? 1 : 0)} dot={points.length === 1} isAnimationActive={false}
            />
          )))}
          {stage < 2 ? null : rules.map(({ id, axis, value }) => (
            <ReferenceLine key={id} {...(axis === "x" ? { x: value } : { y: value })} stroke="var(--ink)" strokeDasharray="3 2" />
          ))}
          {here === undefined ? null : <ReferenceLine x={here.x} stroke="var(--ink)" />}
          {/* Words and points stand above the lines. */}
          {stage < 3 ? null : (
            <ZIndexLayer zIndex={DefaultZIndexes.label}>
              <CurveLabels {...{ at, curves, bands, marks, rules, narrow, width, height, right, x, y }} axisWidth={Y_AXIS} axisHeight={X_AXIS} top={TOP} />
            </ZIndexLayer>
          )}
        </ComposedChart>
      </ChartStop>
      {narrow ? (
        <ul className="curve-key">
          {curves.map(({ id, label, style }, order) => style === "quiet" || label === "" ? null : (
            <li key={id}>
              <svg width="28" height="10" aria-hidden="true"><line x1="0" x2="28" y1="5" y2="5" stroke={STROKES[style].stroke} strokeDasharray={dashOf(curves, order)} strokeWidth={STROKES[style].width} /></svg>
              {label}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
