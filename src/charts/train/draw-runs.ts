/** What stands around the lines of a chart of runs: floor, events, cursor and names. */
import type { RunScene } from "./draw-lanes.ts";
import { drawCross } from "./draw-mark.ts";
import { linePath, strokePath } from "./draw-path.ts";
import { drawWord } from "./draw-text.ts";
import { eventRows } from "./event-rows.ts";
import { laneStroke } from "./lane-strokes.ts";
import { css, type Palette } from "./palette.ts";
import { isDrawn, nearestIndex, type RunEvent } from "./run-lanes.ts";

/** A value that cannot be undercut, named at the left end under or over its line. */
export function drawFloor(context: CanvasRenderingContext2D, palette: Palette, { box, atValue }: RunScene, value: number, label: string): void {
  const y = atValue(value);
  if (!(y >= box.top - 1 && y <= box.bottom + 1)) return;
  strokePath(context, linePath(box.left, y, box.right, y), { colour: css(palette.ink), width: palette.line, dash: [3, 2] });
  drawWord(context, palette, label, box.left + 6, y + 12 > box.bottom ? y - 9 : y + 10, { colour: palette.ink, halo: true });
}

/** Height of a row of words of events. */
export const EVENT_ROW = 15;
export const EVENT_ROWS = 2;

/** Upright lines at what happened, their words above the plot. Words without room are left to the text beside the chart. */
export function drawEvents(context: CanvasRenderingContext2D, palette: Palette, { box, atStep, span }: RunScene, events: readonly RunEvent[]): void {
  const seen = events.filter(({ step }) => step >= span[0] && step <= span[1]);
  context.font = `12px ${palette.font}`;
  const places = eventRows(seen.map(({ step }) => atStep(step)), seen.map(({ label }) => context.measureText(label).width), box.right, EVENT_ROWS);
  const lines = new Path2D();
  for (const [i, { step }] of seen.entries()) {
    const row = places[i]!.row ?? -1;
    lines.addPath(linePath(atStep(step), box.top - (row < 0 ? 6 : (row + 1) * EVENT_ROW), atStep(step), box.bottom));
  }
  strokePath(context, lines, { colour: css(palette.second), width: palette.line, dash: [1, 2] });
  // Words last: a line to a higher row passes behind those of the lower one.
  for (const [i, { label }] of seen.entries()) {
    const { x, align, row } = places[i]!;
    if (row !== null) drawWord(context, palette, label, x, box.top - 9 - row * EVENT_ROW, { colour: palette.second, align, halo: true });
  }
}

/** The step in focus, with a dot on each bold line that has a value there; a lane that has ended shows its end. */
export function drawCursor(context: CanvasRenderingContext2D, palette: Palette, { lanes, means, box, atStep, atValue, span, log }: RunScene, step: number): void {
  if (step < span[0] || step > span[1]) return;
  strokePath(context, linePath(atStep(step), box.top, atStep(step), box.bottom), { colour: css(palette.ink), width: palette.line });
  for (const [order, { steps }] of lanes.entries()) {
    const index = nearestIndex(steps, step);
    const value = means[order]![index];
    if (value === undefined) continue;
    if (!isDrawn(value, log)) {
      drawCross(context, palette, atStep(steps[index]!), box.bottom - 6);
      continue;
    }
    context.beginPath();
    context.arc(atStep(steps[index]!), atValue(value), 3.5, 0, 2 * Math.PI);
    context.fillStyle = css(palette.paper);
    context.fill();
    context.strokeStyle = css(palette.lanes[laneStroke(order).colour]!);
    context.lineWidth = 2 * palette.line;
    context.stroke();
  }
}

/** Names at the right, joined to where the lines end; `placed` are their heights. */
export function drawLaneNames(context: CanvasRenderingContext2D, palette: Palette, { lanes, box }: RunScene, ends: readonly (readonly [x: number, y: number] | null)[], placed: readonly number[]): void {
  let next = 0;
  for (const [order, { label }] of lanes.entries()) {
    const end = ends[order]!;
    if (end === null) continue;
    const y = placed[next++]!;
    const { colour, dash } = laneStroke(order);
    if (end[0] < box.right - 2 || Math.abs(end[1] - y) > 2) strokePath(context, linePath(end[0] + 2, end[1], box.right + 6, y), { colour: css(palette.rule), width: palette.line / 2 });
    strokePath(context, linePath(box.right + 8, y, box.right + 30, y), { colour: css(palette.lanes[colour]!), width: 2 * palette.line, dash });
    drawWord(context, palette, label, box.right + 35, y, { colour: palette.ink });
  }
}
