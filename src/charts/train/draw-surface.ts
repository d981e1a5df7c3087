/** One expert's own surface: what it would say everywhere, and where it is asked. */
import type { Box } from "../mark-labels.ts";
import { boundaryLines } from "./boundaries.ts";
import { cellPath, drawField } from "./draw-field.ts";
import { strokePath } from "./draw-path.ts";
import { SHADES, fieldPixels, scaleColours } from "./field-pixels.ts";
import { mix } from "../ramp.ts";
import { css, packed, type Palette } from "./palette.ts";

export interface Surface {
  readonly columns: number;
  readonly rows: number;
  /** [rows, columns] from the top */
  readonly value: Float32Array;
  /** Shared by all experts; even on both sides of 0. */
  readonly range: readonly [low: number, high: number];
  /** [rows, columns] 1 where the expert is asked; null: everywhere. */
  readonly own: Uint8Array | null;
}

/** How much paper lies over what the expert is never asked. */
const DIM = 0.72;

/** 1 where `owner` is the expert. */
export function ownCells(owner: Uint8Array, expert: number): Uint8Array {
  return owner.map((each) => (each === expert ? 1 : 0));
}

/** Shades in full where the expert is asked, under paper elsewhere, and a line between, so that no colour is needed to tell. */
export function drawSurface(context: CanvasRenderingContext2D, palette: Palette, surface: Surface, box: Box): void {
  const { columns, rows, value, range, own } = surface;
  const colours = scaleColours(palette, range);
  const dim = colours.map((colour) => mix(colour, palette.paper, DIM));
  const table = Uint32Array.from([...dim, ...colours, palette.paper], packed);
  // Without owners all cells take the second row, the full colours.
  const field = own === null ? table.subarray(SHADES) : table;
  drawField(context, fieldPixels({ owner: own, value, range }, columns * rows, field, SHADES), columns, rows, box);
  if (own !== null) strokePath(context, cellPath(boundaryLines(own, columns, rows), columns, rows, box), { colour: css(palette.ink), width: 1.25 * palette.line });
  context.strokeStyle = css(palette.rule);
  context.lineWidth = palette.line;
  context.strokeRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
}

/** A crossed-out frame: the expert has no surface. */
export function drawNoSurface(context: CanvasRenderingContext2D, palette: Palette, { left, right, top, bottom }: Box): void {
  const path = new Path2D();
  path.rect(left, top, right - left, bottom - top);
  path.moveTo(left, bottom);
  path.lineTo(right, top);
  strokePath(context, path, { colour: css(palette.rule), width: palette.line });
}
