import { largestShare, namedEvery, shareParts, shareTicks, type NestedShare, type ShareLegend } from "./share-scale.ts";
import { ShareKey, shareKeyRows } from "./ShareKey.tsx";

interface ShareBarsProps {
  /** What a screen reader calls the picture. */
  readonly name: string;
  readonly bars: readonly NestedShare[];
  /** Names the places of the bars. */
  readonly axis: string;
  readonly legend: ShareLegend;
  readonly format: (share: number) => string;
  readonly width: number;
}

const LEFT = 48;
const ROOM = 110;
const FOOT = 40;
/** Room of a bar in which its own numbers are written. */
const WRITTEN = 100;
const HALF_LABEL = WRITTEN / 2;

/** One small bar per place: the filled part of a hollow one. */
export function ShareBars({ name, bars, axis, legend, format, width }: ShareBarsProps) {
  const top = 22 + 18 * shareKeyRows(legend, width);
  const bottom = top + ROOM;
  const ticks = shareTicks(bars);
  const most = ticks.at(-1) ?? 1;
  const y = (share: number): number => bottom - (share / most) * ROOM;
  const step = (width - LEFT) / bars.length;
  const bar = Math.min(28, Math.max(0.5, step > 6 ? step - 4 : step * 0.8));
  const centre = (index: number): number => LEFT + (index + 0.5) * step;
  const every = namedEvery(step, 30);
  const largest = largestShare(bars);
  return (
    <svg data-figure className="figure" role="img" aria-label={name} viewBox={`0 0 ${width} ${bottom + FOOT}`} width={width} height={bottom + FOOT} fontSize={12}>
      <ShareKey legend={legend} width={width} />
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} className="hairline" />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" className="quiet">{format(tick)}</text>
        </g>
      ))}
      {bars.map(({ label, inner, outer }, index) => (
        <g key={label}>
          {outer > inner && <rect x={centre(index) - bar / 2} y={y(outer)} width={bar} height={bottom - y(outer)} fill="var(--paper)" stroke="var(--ink)" strokeWidth={bar < 3 ? 0.5 : 1} />}
          <rect x={centre(index) - bar / 2} y={y(inner)} width={bar} height={bottom - y(inner)} fill="var(--ink)" />
          {(step >= WRITTEN || index === largest) && (
            <text x={Math.min(width - HALF_LABEL, Math.max(LEFT + HALF_LABEL, centre(index)))} y={y(outer) - 5} textAnchor="middle" className="number haloed lit">{shareParts({ label, inner, outer }, format)}</text>
          )}
          {index % every === 0 && <text x={centre(index)} y={bottom + 16} textAnchor="middle" className="number">{label}</text>}
        </g>
      ))}
      <line x1={LEFT} x2={width} y1={bottom} y2={bottom} stroke="var(--ink)" />
      <text x={LEFT} y={bottom + 34} className="quiet">{axis}</text>
    </svg>
  );
}
