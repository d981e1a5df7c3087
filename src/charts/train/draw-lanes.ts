/** The lines of a chart of runs: seeds thin, courses bold. */
import type { Box } from "../mark-labels.ts";
import { fillPath, strokePath } from "./draw-path.ts";
import { columnMeans, outlineOf, type Outline, type ThinLine } from "./envelope.ts";
import { laneStroke } from "./lane-strokes.ts";
import { css, type Palette } from "./palette.ts";
import { isDrawn, type RunLane } from "./run-lanes.ts";

export interface RunScene {
  readonly lanes: readonly RunLane[];
  /** [lanes] of [n] the bold line of each */
  readonly means: readonly ArrayLike<number>[];
  readonly span: readonly [first: number, last: number];
  readonly log: boolean;
  readonly atStep: (step: number) => number;
  readonly atValue: (value: number) => number;
  readonly box: Box;
}

/** A line through all points; a missing value lifts the pen, and a point between two gaps becomes a dot. */
function pathOf({ span, log, atStep, atValue }: RunScene, { steps, values }: ThinLine): Path2D {
  const path = new Path2D();
  let drawn = 0;
  for (let index = 0; index < Math.min(steps.length, values.length); index++) {
    const value = values[index]!;
    const step = steps[index]!;
    if (!isDrawn(value, log) || step < span[0] || step > span[1]) {
      drawn = 0;
      continue;
    }
    const [x, y] = [atStep(step), atValue(value)];
    if (drawn === 0) path.moveTo(x, y);
    // A line of no length is still drawn as a dot by its round ends.
    path.lineTo(x, y);
    drawn++;
  }
  return path;
}

/** An area between least and greatest values, never thinner than a line; a column without values parts it. */
function bandOf({ span, log, atStep, atValue, box }: RunScene, { steps, low, high }: Outline): Path2D {
  const path = new Path2D();
  const seen = (index: number): boolean => index < steps.length && Number.isFinite(low[index]!) && (!log || high[index]! > 0) && steps[index]! >= span[0] && steps[index]! <= span[1];
  for (let start = 0; start < steps.length; start++) {
    if (!seen(start)) continue;
    let end = start;
    for (; seen(end); end++) path.lineTo(atStep(steps[end]!), atValue(high[end]!) - THIN / 2);
    for (let back = end - 1; back >= start; back--) path.lineTo(atStep(steps[back]!), log && low[back]! <= 0 ? box.bottom : atValue(low[back]!) + THIN / 2);
    path.closePath();
    // The next part begins with a step of its own, not where this one was closed.
    while (end < steps.length && !seen(end)) end++;
    if (end < steps.length) path.moveTo(atStep(steps[end]!), atValue(high[end]!) - THIN / 2);
    start = end - 1;
  }
  return path;
}

const THIN = 0.75;
/** Pixels of a bold line that are one mean. */
const COURSE = 3;

/** Every value of every seed thin, then the bold course of all lanes; the first lane comes on top. */
export function drawLanes(context: CanvasRenderingContext2D, palette: Palette, scene: RunScene): void {
  const { lanes, means, box, span } = scene;
  const columns = Math.max(1, Math.round(box.right - box.left));
  context.save();
  context.beginPath();
  context.rect(box.left - 2, box.top - 2, box.right - box.left + 4, box.bottom - box.top + 4);
  context.clip();
  const courses = lanes.map(({ steps }, order) => columnMeans(steps, means[order]!, Math.ceil(columns / COURSE), span));
  for (const [order, { steps, seeds }] of lanes.entries()) {
    // The bold line of a short single seed is that seed.
    if (seeds.length < 2 && courses[order]!.steps === steps) continue;
    const colour = css(palette.lanes[laneStroke(order).colour]!, 0.4);
    for (const seed of seeds) {
      const outline = outlineOf(steps, seed, columns, span);
      if (outline === null) strokePath(context, pathOf(scene, { steps, values: seed }), { colour, width: THIN * palette.line });
      else fillPath(context, bandOf(scene, outline), colour);
    }
  }
  for (const [order, course] of [...courses.entries()].toReversed()) {
    const { colour, dash } = laneStroke(order);
    strokePath(context, pathOf(scene, course), { colour: css(palette.lanes[colour]!), width: 2 * palette.line, dash });
  }
  context.restore();
}
