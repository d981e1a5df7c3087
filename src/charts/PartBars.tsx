import { labelWidth } from "./mark-labels.ts";

/** One row of horizontal bars: parts of a whole, on a scale that all rows share. */
export interface BarRow {
  readonly id: string;
  readonly label: string;
  /** Written behind the bar. */
  readonly value: string;
  /** Lengths in the unit of the scale, drawn one behind the other. */
  readonly parts: readonly { readonly id: string; readonly label: string; readonly amount: number }[];
}

interface PartBarsProps {
  readonly name: string;
  readonly rows: readonly BarRow[];
  /** The amount at full width. */
  readonly most: number;
  readonly width: number;
  /** Draws lengths by powers of ten, from this amount on; null: from zero. */
  readonly logFrom?: number | null;
}

const ROW = 46;
const TEXTURES = ["", "2 3", "6 3", "1 2"];

/** Bars of equal scale with their parts named inside; greys and hatching, since colour means an expert. */
export function PartBars({ name, rows, most, width, logFrom = null }: PartBarsProps) {
  const room = Math.max(80, width - 110);
  const length = (amount: number): number => {
    if (!(amount > 0)) return 0;
    if (logFrom === null) return (amount / most) * room;
    return (Math.max(0, Math.log(amount / logFrom)) / Math.log(most / logFrom)) * room;
  };
  return (
    <svg data-figure className="figure" role="img" aria-label={name} viewBox={`0 0 ${width} ${rows.length * ROW}`} width={width} height={rows.length * ROW} fontSize={12}>
      {rows.map(({ id, label, value, parts }, row) => {
        const total = parts.reduce((sum, { amount }) => sum + amount, 0);
        let start = 0;
        return (
          <g key={id} transform={`translate(0 ${row * ROW})`}>
            <text y={13} fill="var(--ink)">{label}</text>
            {parts.map((part, index) => {
              const from = length(start);
              start += part.amount;
              const wide = length(start) - from;
              return (
                <g key={part.id}>
                  <rect x={from} y={19} width={Math.max(0, wide - 1)} height={18} fill={index === 0 ? "var(--ink)" : "var(--paper)"} stroke="var(--ink)" strokeDasharray={TEXTURES[index % TEXTURES.length]}>
                    <title>{part.label}</title>
                  </rect>
                  {wide > labelWidth(part.label) + 8 && parts.length > 1 ? (
                    <text x={from + 5} y={32} style={{ fill: index === 0 ? "var(--paper)" : "var(--ink)" }}>{part.label}</text>
                  ) : null}
                </g>
              );
            })}
            <text x={length(total) + 8} y={32} fill="var(--ink)" fontWeight={600}>{value}</text>
          </g>
        );
      })}
    </svg>
  );
}
