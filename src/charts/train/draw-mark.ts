/** Small signs in painted pictures. */
import { MARK_PATHS } from "../expert-identity.ts";
import { fillPath, linePath, strokePath } from "./draw-path.ts";
import { css, type Palette } from "./palette.ts";

/** The mark of an identity (0 to 7) with a rim of paper, as `ExpertMark` draws it in markup. */
export function drawMark(context: CanvasRenderingContext2D, palette: Palette, identity: number, x: number, y: number, radius: number): void {
  const mark = new Path2D(MARK_PATHS[identity]);
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  context.lineJoin = "round";
  context.lineWidth = 3 / radius;
  context.strokeStyle = css(palette.paper, 0.9);
  context.stroke(mark);
  fillPath(context, mark, css(palette.experts[identity]!));
  context.restore();
}

/** The end of something. */
export function drawCross(context: CanvasRenderingContext2D, palette: Palette, x: number, y: number): void {
  const path = linePath(x - 3.5, y - 3.5, x + 3.5, y + 3.5);
  path.addPath(linePath(x - 3.5, y + 3.5, x + 3.5, y - 3.5));
  strokePath(context, path, { colour: css(palette.ink), width: 2 * palette.line, halo: css(palette.paper) });
}
