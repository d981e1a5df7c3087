import { atX, atY, lineEnds, seenMarks, seenRules, type CurveFrame, type CurveWords } from "./curve-frame.ts";
import type { CurveNames } from "./curve-names.ts";
import { spreadLabels } from "./utilisation.ts";

interface CurveLabelsProps {
  readonly frame: CurveFrame;
  readonly words: CurveWords;
  readonly names: CurveNames;
  /** Too narrow for words beside the plot. */
  readonly narrow: boolean;
}

/** The words in a curve chart: line ends, bands, named points, and the lines across. Part of the picture, so that an export has them. */
export function CurveLabels({ frame, words, names, narrow }: CurveLabelsProps) {
  const { left, right, top, bottom } = frame.box;
  const ends = lineEnds(frame, words);
  const heights = spreadLabels(ends.map(({ end }) => atY(frame, end.y)), 15, top + 6, bottom);
  return (
    <g fontSize={12} fill="var(--ink)" className="curve-labels" stroke="none">
      <text x={left} y={14} fill="var(--quiet)">{frame.y.label}</text>
      {narrow ? null : ends.map(({ id, label, end }, i) => (
        <g key={id}>
          <line x1={atX(frame, end.x)} y1={atY(frame, end.y)} x2={right + 6} y2={heights[i]} stroke="var(--rule)" strokeWidth={atX(frame, end.x) < right - 12 ? 0.5 : 0} />
          <text x={right + 8} y={heights[i]} dominantBaseline="central">{label}</text>
        </g>
      ))}
      {names.ends?.map(({ x, y, anchor }, i) => <text key={ends[i]!.id} x={x} y={y} textAnchor={anchor}>{ends[i]!.label}</text>)}
      {seenMarks(frame, words).map(({ id, label, x, y, strong }, i) => {
        const place = names.marks[i]!;
        return (
          <g key={id}>
            {place.far ? <line x1={atX(frame, x)} y1={atY(frame, y)} x2={place.x} y2={place.y - 4} stroke="var(--rule)" strokeWidth={0.5} /> : null}
            <circle cx={atX(frame, x)} cy={atY(frame, y)} r={strong === true ? 5 : 3} fill={strong === true ? "var(--ink)" : "var(--paper)"} stroke="var(--ink)" strokeWidth={1.5} />
            <text x={place.x} y={place.y} textAnchor={place.anchor} fill={strong === true ? "var(--ink)" : "var(--second)"}>{label}</text>
          </g>
        );
      })}
      {seenRules(frame, words).map(({ id, label }, i) => {
        const place = names.rules[i];
        return place === null || place === undefined ? null : <text key={id} x={place.x} y={place.y} textAnchor={place.anchor}>{label}</text>;
      })}
    </g>
  );
}
