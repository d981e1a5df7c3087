/** Points that a visitor paints on the plane, as text in a link: `x,y,label;x,y,label`. */
import { shownValue, type Problem } from "../problem.ts";

export interface PaintedPoint {
  /** In [-1, 1]. */
  readonly x: number;
  /** In [-1, 1]. */
  readonly y: number;
  /** Class, a whole number from 0 to 3. */
  readonly label: number;
}

export type PointsResult =
  | { readonly ok: true; readonly points: readonly PaintedPoint[] }
  | { readonly ok: false; readonly problem: Problem };

export const PAINTED_POINTS_LIMIT = 200;
export const PAINTED_LABELS = 4;

const FIELD = "points";
/** A plain decimal of bounded length: no exponent, no blanks. */
const COORDINATE = /^-?\d{1,9}(?:\.\d{1,24})?$/;
const LABELS: readonly string[] = Array.from({ length: PAINTED_LABELS }, (_, label) => String(label));

/** To 3 decimals; adding 0 turns -0 into 0. */
function rounded(coordinate: number): number {
  return Math.round(coordinate * 1000) / 1000 + 0;
}

function problem(rule: Problem["rule"], value: unknown, limit: Problem["limit"]): Problem {
  return { field: FIELD, rule, value: shownValue(value), limit };
}

/** Points within the limits as text; "" for none. Coordinates are rounded to 3 decimals. */
export function encodePoints(points: readonly PaintedPoint[]): string {
  return points.map(({ x, y, label }) => `${rounded(x)},${rounded(y)},${label}`).join(";");
}

function decodePoint(text: string): { readonly ok: true; readonly point: PaintedPoint } | { readonly ok: false; readonly problem: Problem } {
  const parts = text.split(",", 4);
  const [x = "", y = "", label = ""] = parts;
  if (parts.length !== 3 || !COORDINATE.test(x) || !COORDINATE.test(y)) return { ok: false, problem: problem("point", text, "x,y,label") };
  for (const coordinate of [x, y]) {
    if (Number(coordinate) < -1) return { ok: false, problem: problem("min", coordinate, -1) };
    if (Number(coordinate) > 1) return { ok: false, problem: problem("max", coordinate, 1) };
  }
  if (!LABELS.includes(label)) return { ok: false, problem: problem("choice", label, LABELS.join(", ")) };
  return { ok: true, point: { x: rounded(Number(x)), y: rounded(Number(y)), label: Number(label) } };
}

/** The points of a text, coordinates rounded to 3 decimals; the first broken rule otherwise. */
export function decodePoints(text: string): PointsResult {
  if (text === "") return { ok: true, points: [] };
  const pieces = text.split(";");
  if (pieces.length > PAINTED_POINTS_LIMIT) return { ok: false, problem: problem("too-many-points", pieces.length, PAINTED_POINTS_LIMIT) };
  const points: PaintedPoint[] = [];
  for (const piece of pieces) {
    const decoded = decodePoint(piece);
    if (!decoded.ok) return decoded;
    points.push(decoded.point);
  }
  return { ok: true, points };
}

/** Why `experts` experts cannot be trained on these points, or null. */
export function paintedProblem(points: readonly PaintedPoint[], experts: number): Problem | null {
  if (points.length < experts) return problem("too-few", points.length, experts);
  const classes = new Set(points.map(({ label }) => label)).size;
  return classes < 2 ? problem("one-class", classes, 2) : null;
}
