import { expertLabel, identityColour } from "./expert-identity.ts";
import { ExpertMark } from "./ExpertMark.tsx";

interface Column {
  readonly id: string;
  readonly title: string;
  /** By expert; 0 leaves the place empty. */
  readonly values: readonly number[];
}

interface RoutingBarsProps {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly width: number;
  readonly format: (value: number) => string;
}

const ROW = 26;
const HEAD = 40;
const LEFT = 46;
const GAP = 14;
const NUMBER = 40;

/** One row per expert and one bar per column, all on the scale 0 to 1. Up to eight experts. */
export function RoutingBars({ name, columns, width, format }: RoutingBarsProps) {
  const step = (width - LEFT) / columns.length;
  const room = Math.max(20, step - NUMBER - GAP);
  const rows = columns[0]?.values.length ?? 0;
  return (
    <svg data-figure className="figure" role="img" aria-label={name} viewBox={`0 0 ${width} ${HEAD + rows * ROW}`} width={width} height={HEAD + rows * ROW}>
      {columns.map(({ id, title }, column) => (
        // Long titles break at " · " into two lines.
        <text key={id} x={LEFT + column * step} y={14} className="head" fontSize={12}>
          {title.split(" · ").map((line, index) => <tspan key={line} x={LEFT + column * step} dy={index === 0 ? 0 : 16}>{line}</tspan>)}
        </text>
      ))}
      {Array.from({ length: rows }, (_, expert) => {
        const y = HEAD + expert * ROW;
        return (
          <g key={expert}>
            <ExpertMark identity={expert} x={7} y={y + 11} />
            <text x={18} y={y + 15}>{expertLabel(expert)}</text>
            {columns.map(({ id, values }, column) => {
              const value = values[expert] ?? 0;
              const x = LEFT + column * step;
              return value > 0 ? (
                <g key={id}>
                  <rect x={x} y={y + 4} width={Math.max(1, value * room)} height={14} fill={identityColour(expert)} />
                  <text x={x + value * room + 5} y={y + 15} className="number">{format(value)}</text>
                </g>
              ) : <line key={id} x1={x} x2={x} y1={y + 4} y2={y + 18} stroke="var(--rule)" />;
            })}
          </g>
        );
      })}
    </svg>
  );
}
