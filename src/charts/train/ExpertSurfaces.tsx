import { memo, useCallback } from "react";
import { IDENTITY_LIMIT } from "../expert-identity.ts";
import { ExpertMark } from "../ExpertMark.tsx";
import { drawNoSurface, drawSurface, ownCells } from "./draw-surface.ts";
import { evenRange } from "./field-pixels.ts";
import { PaintedCanvas, type Paint } from "./PaintedCanvas.tsx";
import { ScaleKey } from "./ScaleKey.tsx";

interface ExpertSurfacesProps {
  readonly columns: number;
  readonly rows: number;
  /** [E] of [rows, columns] from the top; null: the expert has none to show. */
  readonly surfaces: readonly (Float32Array | null)[];
  /** [rows, columns] the expert that owns each cell; what an expert does not own is dimmed. */
  readonly owner: Uint8Array | null;
  /** The scale that all surfaces share. */
  readonly range: readonly [low: number, high: number];
  /** [E] heads of the pictures, for example "E3". */
  readonly titles: readonly string[];
  /** [E] what a screen reader calls each picture. */
  readonly labels: readonly string[];
  /** What the shades measure, with its unit. */
  readonly valueName: string;
  readonly format: (value: number) => string;
}

/** What each expert would say over the whole plane, side by side on one scale. */
export function ExpertSurfaces({ columns, rows, surfaces, owner, range, titles, labels, valueName, format }: ExpertSurfacesProps) {
  const [low, high] = evenRange(range);
  return (
    <div>
      <ScaleKey name={valueName} range={range} format={format} />
      <ul className="surfaces">
        {surfaces.map((value, expert) => (
          <li key={expert}>
            <p className="surface-head">
              {surfaces.length <= IDENTITY_LIMIT ? <svg viewBox="-6 -6 12 12" aria-hidden="true"><ExpertMark identity={expert} x={0} y={0} /></svg> : null}
              {titles[expert]}
            </p>
            <SurfaceCanvas {...{ columns, rows, value, owner, expert, low, high }} label={labels[expert] ?? ""} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface SurfaceCanvasProps {
  readonly columns: number;
  readonly rows: number;
  readonly value: Float32Array | null;
  readonly owner: Uint8Array | null;
  readonly expert: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

const SIDE = 128;
const BOX = { left: 0.5, right: SIDE - 0.5, top: 0.5, bottom: SIDE - 0.5 };

/** Plain numbers instead of a range, so that an unchanged surface is not painted again. */
const SurfaceCanvas = memo(({ columns, rows, value, owner, expert, low, high, label }: SurfaceCanvasProps) => {
  const paint = useCallback<Paint>((context, palette) => {
    if (value === null) drawNoSurface(context, palette, BOX);
    else drawSurface(context, palette, { columns, rows, value, range: [low, high], own: owner === null ? null : ownCells(owner, expert) }, BOX);
  }, [columns, rows, value, owner, expert, low, high]);
  return <PaintedCanvas width={SIDE} height={SIDE} label={label} paint={paint} />;
});
SurfaceCanvas.displayName = "SurfaceCanvas";
