import { largestShare, shareParts, shareTicks, type NestedShare, type ShareLegend } from "./share-scale.ts";
import { ShareKey, shareKeyRows } from "./ShareKey.tsx";

interface SharePoint extends NestedShare {
  /** Where the point's stretch begins; it ends where the next begins. */
  readonly from: number;
}

interface ShareLineProps {
  /** What a screen reader calls the picture. */
  readonly name: string;
  readonly points: readonly SharePoint[];
  /** Where the last stretch ends. */
  readonly tokens: number;
  /** The names of the first and the last place. */
  readonly ends: readonly [first: string, last: string];
  readonly axis: string;
  readonly legend: ShareLegend;
  readonly format: (share: number) => string;
  readonly width: number;
}

const LEFT = 48;
const RIGHT = 8;
const ROOM = 110;
const FOOT = 40;

/** A stepped line over a length, with the larger share hollow behind the filled one. */
export function ShareLine({ name, points, tokens, ends, axis, legend, format, width }: ShareLineProps) {
  const top = 22 + 18 * shareKeyRows(legend, width);
  const bottom = top + ROOM;
  const ticks = shareTicks(points);
  const most = ticks.at(-1) ?? 1;
  const x = (token: number): number => LEFT + (token / tokens) * (width - LEFT - RIGHT);
  const y = (share: number): number => bottom - (share / most) * ROOM;
  const endOf = (index: number): number => points[index + 1]?.from ?? tokens;
  const line = (part: "inner" | "outer"): string => points.map((point, index) => `V${y(point[part])}H${x(endOf(index))}`).join("");
  const largest = largestShare(points);
  const peak = points[largest]!;
  const middle = (x(peak.from) + x(endOf(largest))) / 2;
  const late = middle > (LEFT + width) / 2;
  return (
    <svg data-figure className="figure" role="img" aria-label={name} viewBox={`0 0 ${width} ${bottom + FOOT}`} width={width} height={bottom + FOOT} fontSize={12}>
      <ShareKey legend={legend} width={width} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} className="hairline" />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" className="quiet">{format(tick)}</text>
        </g>
      ))}
      <path d={`M${LEFT} ${bottom}${line("outer")}V${bottom}`} fill="none" stroke="var(--ink)" strokeWidth={1} />
      <path d={`M${LEFT} ${bottom}${line("inner")}V${bottom}Z`} fill="var(--ink)" />
      <line x1={LEFT} x2={width - RIGHT} y1={bottom} y2={bottom} stroke="var(--ink)" />
      <text x={middle} y={y(peak.outer) - 6} textAnchor={late ? "end" : "start"} className="number haloed lit">{`${peak.label}: ${shareParts(peak, format)}`}</text>
      <text x={LEFT} y={bottom + 16} className="number">{ends[0]}</text>
      <text x={width - RIGHT} y={bottom + 16} textAnchor="end" className="number">{ends[1]}</text>
      <text x={LEFT} y={bottom + 34} className="quiet">{axis}</text>
    </svg>
  );
}
