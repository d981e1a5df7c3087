import type { Curve, CurveAxis, CurveBand, CurveMark, CurveRule } from "./curve.ts";
import { placeMarkLabels } from "./mark-labels.ts";
import { spreadLabels } from "./utilisation.ts";

interface CurveLabelsProps {
  readonly at: { readonly x: (value: number) => number; readonly y: (value: number) => number };
  readonly x: CurveAxis;
  readonly y: CurveAxis;
  readonly curves: readonly Curve[];
  readonly bands: readonly CurveBand[];
  readonly marks: readonly CurveMark[];
  readonly rules: readonly CurveRule[];
  /** Too narrow for words at the line ends. */
  readonly narrow: boolean;
  readonly width: number;
  readonly height: number;
  readonly right: number;
  readonly top: number;
  readonly axisWidth: number;
  readonly axisHeight: number;
}

/** The words in a curve chart: line ends, bands, named points, and the lines across. Part of the picture, so that an export has them. */
export function CurveLabels({ at, x, y, curves, bands, marks, rules, narrow, width, height, right, top, axisWidth, axisHeight }: CurveLabelsProps) {
  const bottom = height - axisHeight;
  const edge = width - right;
  const inside = (value: number, axis: CurveAxis): boolean => Number.isFinite(value) && value >= axis.domain[0] * (1 - 1e-9) && value <= axis.domain[1] * (1 + 1e-9);
  // The last point that can be seen names its line.
  const ends = [
    ...curves.map(({ id, label, points }) => ({ id, label, end: points.findLast((point) => inside(point.y, y) && inside(point.x, x)) })),
    ...bands.map(({ id, label, points }) => {
      const last = points.findLast((point) => inside(point.x, x) && inside(point.high, y));
      return { id, label, end: last === undefined ? undefined : { x: last.x, y: last.high } };
    }),
  ].filter((each) => each.label !== "" && each.end !== undefined);
  const heights = spreadLabels(ends.map(({ end }) => at.y(end!.y)), 15, top + 6, bottom);
  const seen = marks.filter((mark) => inside(mark.x, x) && inside(mark.y, y));
  const passed = curves.flatMap(({ points }) => points.filter((point) => inside(point.y, y)).map((point) => ({ x: at.x(point.x), y: at.y(point.y) })));
  const places = placeMarkLabels(seen.map((mark) => ({ x: at.x(mark.x), y: at.y(mark.y), label: mark.label })), { left: axisWidth, right: edge, top, bottom }, passed);
  return (
    <g fontSize={12} fill="var(--ink)" className="curve-labels" stroke="none">
      <text x={axisWidth} y={14} fill="var(--quiet)">{y.label}</text>
      {narrow ? null : ends.map(({ id, label, end }, i) => (
        <g key={id}>
          <line x1={at.x(end!.x)} y1={at.y(end!.y)} x2={edge + 6} y2={heights[i]} stroke="var(--rule)" strokeWidth={at.x(end!.x) < edge - 12 ? 0.5 : 0} />
          <text x={edge + 8} y={heights[i]} dominantBaseline="central">{label}</text>
        </g>
      ))}
      {seen.map(({ id, label, x: markX, y: markY, strong }, i) => (
        <g key={id}>
          {places[i]!.far ? <line x1={at.x(markX)} y1={at.y(markY)} x2={places[i]!.x} y2={places[i]!.y - 4} stroke="var(--rule)" strokeWidth={0.5} /> : null}
          <circle cx={at.x(markX)} cy={at.y(markY)} r={strong === true ? 5 : 3} fill={strong === true ? "var(--ink)" : "var(--paper)"} stroke="var(--ink)" strokeWidth={1.5} />
          <text x={places[i]!.x} y={places[i]!.y} textAnchor={places[i]!.anchor} fill={strong === true ? "var(--ink)" : "var(--second)"}>{label}</text>
        </g>
      ))}
      {rules.filter(({ axis, value }) => inside(value, axis === "x" ? x : y)).map(({ id, axis, value, label }) =>
        axis === "x" ? (
          <text key={id} x={at.x(value) + (at.x(value) > edge - 120 ? -5 : 5)} y={top + 10} textAnchor={at.x(value) > edge - 120 ? "end" : "start"}>{label}</text>
        ) : (
          <text key={id} x={axisWidth + 6} y={at.y(value) + 14}>{label}</text>
        ),
      )}
    </g>
  );
}
