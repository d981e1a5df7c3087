/** Axes of painted charts over steps. */
import type { Box } from "../mark-labels.ts";
import { drawWord } from "./draw-text.ts";
import { css, type Palette } from "./palette.ts";

export interface Ticks {
  readonly values: readonly number[];
  readonly format: (value: number) => string;
  /** Pixel of a value along the axis. */
  readonly at: (value: number) => number;
  /** Name and unit. */
  readonly name: string;
}

/** Ticks below the plot; one too near to the edge is written inwards. */
export function drawStepAxis(context: CanvasRenderingContext2D, palette: Palette, { values, format, at, name }: Ticks, box: Box): void {
  context.fillStyle = css(palette.rule);
  context.fillRect(box.left, box.bottom, box.right - box.left, palette.line);
  let free = -Infinity;
  for (const value of values) {
    const x = at(value);
    const text = format(value);
    context.fillStyle = css(palette.rule);
    context.fillRect(x - palette.line / 2, box.bottom, palette.line, 4);
    context.font = `12px ${palette.font}`;
    const half = context.measureText(text).width / 2;
    const middle = Math.min(Math.max(x, box.left + half - 8), Math.max(x - half, box.right - half + 8));
    // A word that would touch the one before it is left out; its tick stays.
    if (middle - half < free + 6) continue;
    free = middle + half;
    drawWord(context, palette, text, middle, box.bottom + 7, { colour: palette.quiet, align: "center", baseline: "top" });
  }
  drawWord(context, palette, name, (box.left + box.right) / 2, box.bottom + 24, { colour: palette.quiet, align: "center", baseline: "top" });
}

/** Ticks left of the plot, hairlines across it, and the axis's name above. */
export function drawValueAxis(context: CanvasRenderingContext2D, palette: Palette, { values, format, at, name }: Ticks, box: Box): void {
  for (const value of values) {
    const y = at(value);
    context.fillStyle = css(palette.hairline);
    context.fillRect(box.left, y - palette.line / 2, box.right - box.left, palette.line);
    drawWord(context, palette, format(value), box.left - 8, y, { colour: palette.quiet, align: "right" });
  }
  context.fillStyle = css(palette.rule);
  context.fillRect(box.left - palette.line / 2, box.top, palette.line, box.bottom - box.top);
  drawWord(context, palette, name, 0, 8, { colour: palette.quiet });
}
