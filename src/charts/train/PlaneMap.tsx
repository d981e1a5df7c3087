import { useCallback, useState } from "react";
import { ChartStop } from "../ChartStop.tsx";
import type { Box, Spot } from "../mark-labels.ts";
import { useWidth } from "../use-width.ts";
import { dragHandlers } from "./drag.ts";
import { drawBorders, drawBrush, drawGround, drawNames, drawPlaneAxes, type PlaneGrid } from "./draw-plane.ts";
import { drawPoints, type PlanePoints } from "./draw-points.ts";
import { evenRange } from "./field-pixels.ts";
import { PaintedCanvas, type Paint } from "./PaintedCanvas.tsx";
import { moved, toPlane } from "./plane.ts";

interface PlaneMapProps extends Pick<PlaneGrid, "columns" | "rows" | "owner" | "value" | "predicted" | "experts"> {
  readonly valueRange?: readonly [low: number, high: number];
  readonly points: PlanePoints;
  /** The one expert that keeps its colour where there are more than eight. */
  readonly focused?: number | null;
  /** Names of the two coordinates; they have no unit. */
  readonly axes?: readonly [across: string, up: string];
  /** What a screen reader calls the picture. */
  readonly label: string;
  /** Paints an example at a point of [-1, 1]²: pointer down and drag, or arrows and the space bar. */
  readonly onPaint?: (x: number, y: number) => void;
  /** Reads the cursor's point aloud. */
  readonly cursorText?: (x: number, y: number) => string;
}

const NO_NAMES = ["", ""] as const;
const UNIT_RANGE = [0, 1] as const;

/** A map of the plane [-1, 1]², y upwards: who owns what, what is predicted where, and the examples. */
export function PlaneMap(props: PlaneMapProps) {
  const { columns, rows, owner, value, valueRange = UNIT_RANGE, predicted, points, experts, focused = null, axes = NO_NAMES, label, onPaint, cursorText } = props;
  const [frame, width] = useWidth<HTMLDivElement>(420);
  const [brush, setBrush] = useState<Spot | null>(null);
  const left = 26;
  const right = width - 2;
  const bottom = 4 + right - left;
  // Stable while the room is, so that only new data paint anew.
  const paint = useCallback<Paint>((context, palette) => {
    const box: Box = { left, right, top: 4, bottom };
    const grid = { columns, rows, owner, value, valueRange, predicted, experts, focused };
    context.save();
    context.beginPath();
    context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
    context.clip();
    drawGround(context, palette, grid, box);
    drawBorders(context, palette, grid, box);
    drawPoints(context, palette, points, evenRange(valueRange), box);
    drawNames(context, palette, grid, box);
    context.restore();
    drawPlaneAxes(context, palette, box, axes);
    if (brush !== null) drawBrush(context, palette, brush, box);
  }, [columns, rows, owner, value, valueRange, predicted, points, experts, focused, axes, brush, right, bottom]);

  const pointer = onPaint === undefined ? {} : dragHandlers(width, (pixel) => {
    setBrush(null);
    const at = toPlane(pixel, { left, right, top: 4, bottom });
    onPaint(at.x, at.y);
  });
  const onKey = (key: string): boolean => {
    const next = moved(key, brush);
    if (next !== null) setBrush(next);
    else if (key === "Escape" && brush !== null) setBrush(null);
    else if (key === " ") {
      const at = brush ?? { x: 0, y: 0 };
      setBrush(at);
      onPaint?.(at.x, at.y);
    } else return false;
    return true;
  };
  const canvas = <PaintedCanvas width={width} height={bottom + 24} label={onPaint === undefined ? label : null} paint={paint} className={onPaint === undefined ? "" : "paintable"} {...pointer} />;
  return (
    <div ref={frame} className="plane-map">
      {onPaint === undefined ? canvas : <ChartStop name={label} said={brush === null ? "" : cursorText?.(brush.x, brush.y) ?? ""} onKey={onKey}>{canvas}</ChartStop>}
    </div>
  );
}
