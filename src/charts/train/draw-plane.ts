/** Layers of a plane map, from the ground up. */
import { expertLabel, identityOf } from "../expert-identity.ts";
import type { Box, Spot } from "../mark-labels.ts";
import { boundaryLines } from "./boundaries.ts";
import { contourLevels, contourLines } from "./contours.ts";
import { cellPath, drawField } from "./draw-field.ts";
import { drawMark } from "./draw-mark.ts";
import { strokePath } from "./draw-path.ts";
import { drawWord } from "./draw-text.ts";
import { evenRange, fieldPixels, scaleColours, SHADES, territoryTable } from "./field-pixels.ts";
import { css, packed, type Palette } from "./palette.ts";
import { toPixel } from "./plane.ts";
import { territories } from "./territories.ts";

export interface PlaneGrid {
  readonly columns: number;
  readonly rows: number;
  /** [rows, columns] from the top: the expert that owns each cell; numbers from `experts` on are nobody. */
  readonly owner: Uint8Array | null;
  /** [rows, columns] predicted value, drawn as shades and contours. */
  readonly value: Float32Array | null;
  readonly valueRange: readonly [low: number, high: number];
  /** [rows, columns] predicted class, drawn as the lines between classes. */
  readonly predicted: Uint8Array | null;
  readonly experts: number;
  readonly focused: number | null;
}

/** Territories pale, or values as shades: of the owner's colour, and without owners of a common scale. */
export function drawGround(context: CanvasRenderingContext2D, palette: Palette, grid: PlaneGrid, box: Box): void {
  const { columns, rows, owner, value, experts, focused } = grid;
  if (owner === null && value === null) return;
  const range = owner === null ? evenRange(grid.valueRange) : grid.valueRange;
  const shades = value === null ? 1 : SHADES;
  const table = owner === null ? Uint32Array.from(scaleColours(palette, range), packed) : territoryTable(palette, experts, focused, shades);
  drawField(context, fieldPixels({ owner, value, range }, columns * rows, table, shades), columns, rows, box);
}

/** Borders of territories thin, contours as hairlines (that of 0 stronger), and what is decided on top. */
export function drawBorders(context: CanvasRenderingContext2D, palette: Palette, grid: PlaneGrid, box: Box): void {
  const { columns, rows, owner, value, predicted } = grid;
  const { line } = palette;
  if (owner !== null) strokePath(context, cellPath(boundaryLines(owner, columns, rows), columns, rows, box), { colour: css(palette.paper), width: 1.5 * line });
  if (value !== null) {
    for (const level of contourLevels(grid.valueRange).levels) {
      strokePath(context, cellPath(contourLines(value, columns, rows, level), columns, rows, box), { colour: css(palette.ink, level === 0 ? 0.9 : 0.6), width: (level === 0 ? 1.75 : 0.75) * line });
    }
  }
  if (predicted !== null) {
    strokePath(context, cellPath(boundaryLines(predicted, columns, rows), columns, rows, box), { colour: css(palette.ink), width: 2 * line, halo: css(palette.paper, 0.85) });
  }
}

/** Sides of the smallest part, in pixels, that a name is written into. */
const ROOM = 15;
const MARK = 5;

/** The mark and number of each expert in the middle of its largest territory; with a focus the others step back. */
export function drawNames(context: CanvasRenderingContext2D, palette: Palette, grid: PlaneGrid, box: Box): void {
  const { columns, rows, owner, experts, focused } = grid;
  if (owner === null) return;
  const [w, h] = [(box.right - box.left) / columns, (box.bottom - box.top) / rows];
  for (const [expert, territory] of territories(owner, columns, experts).entries()) {
    if (territory === null || territory.cells * w * h < ROOM * ROOM) continue;
    const [x, y] = [box.left + (territory.column + 0.5) * w, box.top + (territory.row + 0.5) * h];
    const lit = focused === null || focused === expert;
    const identity = identityOf(expert, experts, focused);
    const label = expertLabel(expert);
    drawWord(context, palette, label, identity === null ? x : x + MARK, y, { colour: lit ? palette.ink : palette.second, size: 13, strong: lit, align: "center", halo: true });
    if (identity === null) continue;
    drawMark(context, palette, identity, x - context.measureText(label).width / 2 - 4, y, MARK);
  }
}

/** The frame, ticks at −1, 0 and 1, and the names of the axes. */
export function drawPlaneAxes(context: CanvasRenderingContext2D, palette: Palette, box: Box, names: readonly [across: string, up: string]): void {
  context.strokeStyle = css(palette.rule);
  context.lineWidth = palette.line;
  context.strokeRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  const quiet = { colour: palette.quiet } as const;
  for (const [value, text] of [[-1, "−1"], [0, "0"], [1, "1"]] as const) {
    const { x, y } = toPixel(value, value, box);
    context.fillStyle = css(palette.rule);
    context.fillRect(x - palette.line / 2, box.bottom, palette.line, 4);
    context.fillRect(box.left - 4, y - palette.line / 2, 4, palette.line);
    drawWord(context, palette, text, x, box.bottom + 6, { ...quiet, align: value === 1 ? "right" : value === -1 ? "left" : "center", baseline: "top" });
    drawWord(context, palette, text, box.left - 7, value === 1 ? y + 5 : value === -1 ? y - 5 : y, { ...quiet, align: "right" });
  }
  drawWord(context, palette, names[0], (box.left + 3 * box.right) / 4, box.bottom + 6, { ...quiet, align: "center", baseline: "top" });
  drawWord(context, palette, names[1], box.left - 7, (3 * box.top + box.bottom) / 4, { ...quiet, align: "right" });
}

/** Where the keyboard paints: a ring with four arms, readable on every ground. */
export function drawBrush(context: CanvasRenderingContext2D, palette: Palette, at: Spot, box: Box): void {
  const { x, y } = toPixel(at.x, at.y, box);
  const path = new Path2D();
  path.arc(x, y, 8, 0, 2 * Math.PI);
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    path.moveTo(x + 5 * dx, y + 5 * dy);
    path.lineTo(x + 14 * dx, y + 14 * dy);
  }
  strokePath(context, path, { colour: css(palette.ink), width: 2 * palette.line, halo: css(palette.paper) });
}
