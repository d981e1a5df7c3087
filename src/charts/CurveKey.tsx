import type { Stroke } from "./curve-strokes.ts";

export interface KeyEntry {
  readonly id: string;
  readonly label: string;
  /** The line as it is drawn; null: an area. */
  readonly stroke: Stroke | null;
}

const WIDTH = 40;

/** Below a chart too narrow for words at its lines: a sample of each line and its name. */
export function CurveKey({ entries }: { readonly entries: readonly KeyEntry[] }) {
  return (
    <ul className="curve-key">
      {entries.map(({ id, label, stroke }) => (
        <li key={id}>
          <svg viewBox={`0 0 ${WIDTH} 10`} aria-hidden="true">
            {stroke === null ? <rect width={WIDTH} height="10" fill="var(--rule)" fillOpacity={0.22} /> : <line x1="0" x2={WIDTH} y1="5" y2="5" stroke={stroke.stroke} strokeDasharray={stroke.dash} strokeWidth={stroke.width} />}
          </svg>
          <span>{label}</span>
        </li>
      ))}
    </ul>
  );
}
