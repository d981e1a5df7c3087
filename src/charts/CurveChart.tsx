import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Area, CartesianGrid, ComposedChart, DefaultZIndexes, Line, ReferenceLine, XAxis, YAxis, ZIndexLayer } from "recharts";
import { ChartStop } from "./ChartStop.tsx";
import { logTicks, type Curve, type CurveAxis, type CurveBand, type CurveMark, type CurveRule } from "./curve.ts";
import { splitCurve } from "./split-curve.ts";
import { CurveKey, type KeyEntry } from "./CurveKey.tsx";
import { CurveLabels } from "./CurveLabels.tsx";
import { lineEnds, seenRules, type CurveFrame, type CurveWords } from "./curve-frame.ts";
import { narrowNames, wideNames } from "./curve-names.ts";
import { QUIET, RULE, strokesOf } from "./curve-strokes.ts";
import { fillWidth } from "./fill-width.ts";
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
/** At most `most` ticks on a logarithmic axis, so that their words keep apart. */
function ticksOf({ log, domain, ticks }: CurveAxis, most = 8): readonly number[] {
  if (ticks !== undefined) return ticks;
  if (log) return logTicks(domain, most);
  if (domain[0] === 0) return niceTicks(domain[1]).filter((tick) => tick <= domain[1] * (1 + 1e-9));
  const step = (domain[1] - domain[0]) / 4;
  return Array.from({ length: 5 }, (_, i) => domain[0] + i * step);
}

/** Curves over one axis pair, labelled at their ends; arrows walk the x values of the first curve. */
export function CurveChart(props: CurveChartProps) {
  // The page stands first and keeps the room; the chart, the slowest part of it, follows: axes, then curves, then words.
  const stage = useStages(3);
  return stage > 0 ? <DrawnChart {...props} stage={stage} /> : <div className="curve-chart" style={{ minHeight: `${(props.height ?? HEIGHT) / 16}rem` }} />;
}

function DrawnChart({ name, x, y, curves, bands = [], marks = [], rules = [], height = HEIGHT, stage }: CurveChartProps & { readonly stage: number }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const [walked, setWalked] = useState<number | null>(null);
  const narrow = width < 560;
  const right = narrow ? 16 : 150;
  const frame: CurveFrame = { x, y, box: { left: Y_AXIS, right: width - right, top: TOP, bottom: height - X_AXIS } };
  const words: CurveWords = { curves, bands, marks, rules };
  const names = narrow ? narrowNames(frame, words) : wideNames(frame, words);
  const strokes = strokesOf(curves);
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
  const key: readonly KeyEntry[] = narrow ? [
    ...(names.ends === null ? lineEnds(frame, words).map(({ id, label }) => ({ id, label, stroke: strokes[curves.findIndex((curve) => curve.id === id)] ?? null })) : []),
    ...seenRules(frame, words).flatMap(({ id, label }, i) => (names.rules[i] === null ? [{ id: `rule-${id}`, label, stroke: RULE }] : [])),
  ] : [];
  const drawable = (value: number): boolean => Number.isFinite(value) && (!y.log || value > 0);
  return (
    <div ref={box} className="curve-chart">
      <ChartStop name={name} said={said} onKey={onKey}>
        <p className="figure-note quiet">{said === "" ? t("chart.walk") : said}</p>
        <ComposedChart width={width} height={height} style={fillWidth(width, height)} margin={{ top: TOP, right, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--hairline)" />
          <XAxis
            dataKey="x" type="number" scale={x.log ? "log" : "linear"} domain={[...x.domain]} ticks={[...ticksOf(x, narrow ? 5 : 8)]} tickFormatter={x.format} height={X_AXIS}
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
          {stage < 2 ? null : curves.flatMap((curve, order) => splitCurve(curve).map(({ id, points }) => {
            // Beyond the range of a fit a line keeps its dashes, thin and grey.
            const { dash, ...own } = strokes[order]!;
            const { stroke, width: weight } = id === curve.id ? own : QUIET;
            return (
              <Line
                key={id} data={points.map((point) => ({ x: point.x, y: drawable(point.y) ? point.y : null }))} dataKey="y" stroke={stroke} strokeDasharray={dash} strokeWidth={weight}
                dot={points.length === 1} isAnimationActive={false}
              />
            );
          }))}
          {stage < 2 ? null : rules.map(({ id, axis, value }) => (
            <ReferenceLine key={id} {...(axis === "x" ? { x: value } : { y: value })} stroke={RULE.stroke} strokeDasharray={RULE.dash} />
          ))}
          {here === undefined ? null : <ReferenceLine x={here.x} stroke="var(--ink)" />}
          {/* Words and points stand above the lines. */}
          {stage < 3 ? null : (
            <ZIndexLayer zIndex={DefaultZIndexes.label}>
              <CurveLabels {...{ frame, words, names, narrow }} />
            </ZIndexLayer>
          )}
        </ComposedChart>
      </ChartStop>
      {key.length > 0 ? <CurveKey entries={key} /> : null}
    </div>
  );
}
