import { formatCount } from "#i18n/format.ts";
import { logTicks } from "./curve.ts";

interface ClaimRow {
  readonly id: string;
  readonly label: string;
  /** The claimed range; null where no number is claimed. */
  readonly claimed: readonly [low: number, high: number] | null;
  /** Written in the row: the range, or why there is none. */
  readonly words: string;
  /** A measured value, with its words. */
  readonly measured?: { readonly value: number; readonly label: string };
}

interface ClaimRangesProps {
  readonly name: string;
  readonly axis: string;
  readonly rows: readonly ClaimRow[];
  readonly domain: readonly [number, number];
  readonly width: number;
}

const ROW = 58;
const BOTTOM = 40;

/** Claimed ranges as dashed lines and measured values as points, on one logarithmic axis. */
export function ClaimRanges({ name, axis, rows, domain, width }: ClaimRangesProps) {
  const at = (value: number): number => 8 + (Math.log(value / domain[0]) / Math.log(domain[1] / domain[0])) * (width - 40);
  const height = rows.length * ROW + BOTTOM;
  return (
    <svg data-figure className="figure" role="img" aria-label={name} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      {logTicks(domain).map((tick) => (
        <g key={tick}>
          <line x1={at(tick)} x2={at(tick)} y1={0} y2={height - BOTTOM} className="hairline" />
          <text x={at(tick)} y={height - BOTTOM + 15} textAnchor="middle" className="quiet">{`${formatCount(tick)}×`}</text>
        </g>
      ))}
      <text x={8} y={height - 6} className="quiet">{axis}</text>
      {rows.map(({ id, label, claimed, words, measured }, row) => (
        <g key={id} transform={`translate(0 ${row * ROW})`} className="haloed">
          <text x={8} y={15}>
            <tspan className="head" fill="var(--ink)" fontWeight={600}>{label}</tspan>
            {/* Without a range there is room for its words below. */}
            {claimed === null ? <tspan x={8} dy={20}>{words}</tspan> : <tspan dx={8}>{words}</tspan>}
          </text>
          {claimed === null ? null : (
            <>
              <line x1={at(claimed[0])} x2={at(claimed[1])} y1={30} y2={30} stroke="var(--second)" strokeWidth={2} strokeDasharray="8 4" />
              {claimed.map((end) => <line key={end} x1={at(end)} x2={at(end)} y1={25} y2={35} stroke="var(--second)" strokeWidth={2} />)}
            </>
          )}
          {measured === undefined ? null : (
            <>
              <circle cx={at(measured.value)} cy={30} r={5} fill="var(--ink)" />
              <text x={at(measured.value)} y={49} textAnchor="middle" fill="var(--ink)">{measured.label}</text>
            </>
          )}
        </g>
      ))}
    </svg>
  );
}
