import { useMemo, useState, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { ChartStop } from "./ChartStop.tsx";
import { batchOrder, groupedOrder } from "./heat-order.ts";
import { HeatCanvas } from "./HeatCanvas.tsx";
import { shareLabel } from "./labels.ts";
import { RAMP_STEPS } from "./use-ramp.ts";

interface HeatMapProps {
  /** [rows, columns] shares */
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly rowLabel: (row: number) => string;
  readonly columnLabel: (column: number) => string;
  /** What a screen reader calls the picture. */
  readonly name: string;
  /** Rows by their likeliest expert instead of buffer order. */
  readonly grouped: boolean;
  readonly width: number;
}

const LEFT = 104;
const TOP = 24;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

/** Every nth label, so that labels keep a distance. */
function every(count: number, size: number, distance: number): number {
  return Math.max(1, Math.ceil((distance * count) / size));
}

function within(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value));
}

/** Values of rows × columns as one image: how probable each expert was for each token, or how often two experts met. */
export function HeatMap({ values, rows, columns, rowLabel, columnLabel, name, grouped, width }: HeatMapProps) {
  const { t } = useTranslation();
  const [cell, setCell] = useState<{ readonly row: number; readonly column: number } | null>(null);
  const order = useMemo(() => (grouped ? groupedOrder(values, rows, columns) : batchOrder(rows)), [values, rows, columns, grouped]);
  const most = useMemo(() => values.reduce((largest, value) => Math.max(largest, value), 0), [values]);
  const height = Math.min(640, Math.max(rows * 14, 160));
  const plot = width - LEFT;
  const [w, h] = [plot / columns, height / rows];
  const seen = cell === null ? null : { row: within(cell.row, rows), column: within(cell.column, columns) };
  const read = seen === null ? "" : t("route.heat.read", {
    row: rowLabel(order[seen.row]!), expert: columnLabel(seen.column),
    value: shareLabel(values[order[seen.row]! * columns + seen.column]!),
  });
  const onKey = (key: string): boolean => {
    const step = STEPS[key];
    if (key === "Escape" && seen !== null) setCell(null);
    else if (step === undefined) return false;
    else setCell(seen === null ? { row: 0, column: 0 } : { row: within(seen.row + step[0], rows), column: within(seen.column + step[1], columns) });
    return true;
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((((event.clientX - box.left) / box.width) * width - LEFT) / w);
    const row = Math.floor((((event.clientY - box.top) / box.width) * width - TOP) / h);
    setCell(row >= 0 && row < rows && column >= 0 && column < columns ? { row, column } : null);
  };
  const total = height + TOP + 4;
  const share = (length: number, of: number): string => `${(100 * length) / of}%`;
  const columnStep = every(columns, plot, 40);
  const rowStep = every(rows, height, 14);
  return (
    <ChartStop name={name} said={read} onKey={onKey}>
      <p className="figure-note quiet">
        <span>0</span>
        {RAMP_STEPS.map((step) => <span key={step} className="ramp-step" style={{ background: `var(--amount-${step})` }} />)}
        <span>{shareLabel(most)}</span>
        <span className="figure-read">{read === "" ? t("route.heat.hint") : read}</span>
      </p>
      <div className="figure-box">
        <HeatCanvas
          values={values} columns={columns} order={order} most={most}
          style={{ left: share(LEFT, width), top: share(TOP, total), width: share(plot, width), height: share(height, total) }}
        />
        <svg className="figure over-canvas" viewBox={`0 0 ${width} ${total}`} aria-hidden="true" onPointerMove={onPointerMove} onPointerLeave={() => setCell(null)}>
          {Array.from({ length: Math.ceil(columns / columnStep) }, (_, i) => (
            <text key={i} className="quiet" x={LEFT + (i * columnStep + 0.5) * w} y={14} textAnchor="middle">{columnLabel(i * columnStep)}</text>
          ))}
          {Array.from({ length: Math.ceil(rows / rowStep) }, (_, i) => (
            <text key={i} className="quiet" x={LEFT - 8} y={TOP + (i * rowStep + 0.5) * h} textAnchor="end" dominantBaseline="central">
              {rowLabel(order[i * rowStep]!)}
            </text>
          ))}
          {seen === null ? null : (
            <rect className="cell-lit" x={LEFT + seen.column * w} y={TOP + seen.row * h} width={Math.max(3, w)} height={Math.max(3, h)} />
          )}
        </svg>
      </div>
    </ChartStop>
  );
}
