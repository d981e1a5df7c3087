import { logTicks } from "./curve.ts";

interface DotRow {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** Written beside the dot. */
  readonly note: string;
  /** From the source notes: an open cross instead of a dot. */
  readonly notes: boolean;
}

interface DotRowsProps {
  readonly name: string;
  readonly rows: readonly DotRow[];
  readonly axis: string;
  readonly domain: readonly [low: number, high: number];
  readonly format: (value: number) => string;
  readonly width: number;
}

const ROW = 20;
const TOP = 22;
const AXIS = 40;

/** One named value per row on a shared logarithmic axis. In a narrow picture names stand above their line. */
export function DotRows({ name, rows, axis, domain, format, width }: DotRowsProps) {
  const narrow = width < 560;
  const row = narrow ? 34 : ROW;
  const [left, right] = narrow ? [8, 84] : [236, 130];
  const height = TOP + rows.length * row + AXIS;
  const at = (value: number): number => left + (Math.log(value / domain[0]) / Math.log(domain[1] / domain[0])) * (width - left - right);
  const bottom = height - AXIS;
  return (
    <svg data-figure className="figure" role="img" aria-label={name} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      {logTicks(domain).map((tick) => (
        <g key={tick}>
          <line x1={at(tick)} x2={at(tick)} y1={TOP} y2={bottom} className="hairline" />
          <text x={at(tick)} y={bottom + 16} textAnchor="middle" className="quiet">{format(tick)}</text>
        </g>
      ))}
      <text x={left} y={bottom + 34} className="quiet">{axis}</text>
      {rows.map(({ id, label, value, note, notes }, index) => {
        const y = TOP + (index + (narrow ? 0.72 : 0.5)) * row;
        const x = at(value);
        return (
          <g key={id} className="haloed">
            <line x1={left} x2={x} y1={y} y2={y} stroke="var(--hairline)" strokeDasharray={notes ? "8 4" : "2 2"} />
            {notes ? (
              <path d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} stroke="var(--ink)" strokeWidth={1.75} fill="none" />
            ) : (
              <circle cx={x} cy={y} r={4} fill="var(--ink)" />
            )}
            <text x={narrow ? left : left - 10} y={narrow ? y - 9 : y} textAnchor={narrow ? "start" : "end"} dominantBaseline={narrow ? undefined : "central"} className={notes ? "head" : undefined}>{label}</text>
            <text x={x + 9} y={y} dominantBaseline="central" className="quiet">{note}</text>
          </g>
        );
      })}
    </svg>
  );
}
