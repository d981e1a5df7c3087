import { useWidth } from "./use-width.ts";

interface OrderColumn {
  /** What the column is ordered by, and which end is better. */
  readonly title: string;
  /** Best first. */
  readonly rows: readonly { readonly id: string; readonly label: string; readonly value: string }[];
}

interface OrderChartProps {
  /** What a screen reader calls the picture. */
  readonly name: string;
  readonly left: OrderColumn;
  readonly right: OrderColumn;
  /** The row drawn stronger. */
  readonly strong?: string;
}

const ROW = 40;
const TOP = 34;

/** The same things in two orders, best on top: lines that cross are disagreements. Where it is narrow, values stand below their names. */
export function OrderChart({ name, left, right, strong }: OrderChartProps) {
  const [box, width] = useWidth<HTMLDivElement>(720);
  const narrow = width < 560;
  const column = narrow ? width * 0.37 : 250;
  const height = TOP + Math.max(left.rows.length, right.rows.length) * ROW;
  const at = (row: number): number => TOP + (row + 0.5) * ROW;
  const weight = (id: string): number => (id === strong ? 600 : 400);
  return (
    <div ref={box}>
      <svg data-figure className="figure" role="img" aria-label={name} viewBox={`0 0 ${width} ${height}`} width={width} height={height} fontSize={13}>
        <text x={0} y={14} fill="var(--quiet)" fontSize={12}>{left.title}</text>
        <text x={width} y={14} textAnchor="end" fill="var(--quiet)" fontSize={12}>{right.title}</text>
        {left.rows.map(({ id, label, value }, row) => {
          const opposite = right.rows.findIndex((each) => each.id === id);
          return (
            <g key={id}>
              <text x={0} y={at(row) + (narrow ? -3 : 4)} fontWeight={weight(id)} fill="var(--ink)">{label}</text>
              <text x={narrow ? 0 : column - 8} y={at(row) + (narrow ? 13 : 4)} textAnchor={narrow ? "start" : "end"} className="number" fontWeight={weight(id)} fill="var(--ink)">{value}</text>
              {opposite < 0 ? null : (
                <line x1={column} y1={at(row)} x2={width - column} y2={at(opposite)} stroke="var(--ink)" strokeWidth={id === strong ? 2.5 : 1.25} />
              )}
            </g>
          );
        })}
        {right.rows.map(({ id, label, value }, row) => (
          <g key={id}>
            <text x={narrow ? width : width - column + 8} y={at(row) + (narrow ? 13 : 4)} textAnchor={narrow ? "end" : "start"} className="number" fontWeight={weight(id)} fill="var(--ink)">{value}</text>
            <text x={width} y={at(row) + (narrow ? -3 : 4)} textAnchor="end" fontWeight={weight(id)} fill="var(--ink)">{label}</text>
          </g>
        ))}
      </svg>
    </div>
  );
}
