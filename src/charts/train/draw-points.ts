/** Examples of a task as marks in the plane. */
import type { Box } from "../mark-labels.ts";
import { addShape, classShape, type ClassShape } from "./class-shapes.ts";
import { scaleColours, shadeOf } from "./field-pixels.ts";
import { css, type Palette } from "./palette.ts";
import { toPixel } from "./plane.ts";

export interface PlanePoints {
  /** [n, 2] x and y in [-1, 1] */
  readonly x: Float32Array;
  /** [n] class, for tasks that classify */
  readonly label: Uint32Array | null;
  /** [n] value, for tasks of regression */
  readonly value: Float32Array | null;
}

/** Shades of values among points: each is one path, whatever the number of points. */
const POINT_SHADES = 8;
const MANY = 400;
const CIRCLE: ClassShape = { outline: "circle", hollow: false };

/** One path per group of points that look the same. */
function pathsBy(points: PlanePoints, box: Box, radius: number, group: (point: number) => number, shape: (group: number) => ClassShape): ReadonlyMap<number, Path2D> {
  const paths = new Map<number, Path2D>();
  for (let point = 0; 2 * point < points.x.length; point++) {
    const key = group(point);
    const path = paths.get(key) ?? new Path2D();
    paths.set(key, path);
    const { x, y } = toPixel(points.x[2 * point]!, points.x[2 * point + 1]!, box);
    addShape(path, shape(key), x, y, radius);
  }
  return paths;
}

/** Classes are told by shape; values by the shade of a dot, on the scale of `range`. */
export function drawPoints(context: CanvasRenderingContext2D, palette: Palette, points: PlanePoints, range: readonly [number, number], box: Box): void {
  const radius = (points.x.length / 2 > MANY ? 2.2 : 3) * Math.min(1, 0.5 + (box.right - box.left) / 700);
  const { label, value } = points;
  const shades = scaleColours(palette, range);
  const paths = label !== null
    ? pathsBy(points, box, radius, (point) => label[point]!, classShape)
    : pathsBy(points, box, radius, (point) => (value === null ? 0 : Math.floor((shadeOf(value[point]!, range) * POINT_SHADES) / shades.length)), () => CIRCLE);
  context.setLineDash([]);
  context.lineJoin = "miter";
  for (const [key, path] of paths) {
    const { hollow } = label === null ? CIRCLE : classShape(key);
    const shade = value === null || label !== null ? palette.ink : shades[Math.floor(((key + 0.5) * shades.length) / POINT_SHADES)]!;
    // Hollow marks are filled with paper: what lies behind does not make them look full.
    context.fillStyle = css(hollow ? palette.paper : shade);
    context.strokeStyle = css(hollow || label === null ? palette.ink : palette.paper);
    context.lineWidth = hollow ? 1.25 : 0.75;
    context.fill(path);
    context.stroke(path);
  }
}
