/** Points that the visitor paints. */
import { getLab } from "#state/get-lab.ts";
import { setPanel } from "#state/actions.ts";
import { panelProblem, panelValue } from "#spec/panel/panel.ts";
import { decodePoints, encodePoints, PAINTED_POINTS_LIMIT, type PaintedPoint } from "#spec/train/painted-points.ts";

/** Nearer than this to the last point of its class, a point says nothing new. */
const APART = 0.06;

let label = 0;

/** The class that the next points have. */
export function paintWith(next: number): void {
  label = next;
}

function painted(): readonly PaintedPoint[] {
  const decoded = decodePoints(panelValue(getLab().panel, "train.points"));
  return decoded.ok ? decoded.points : [];
}

export function paintPoint(x: number, y: number): void {
  const points = painted();
  const last = points.at(-1);
  if (points.length >= PAINTED_POINTS_LIMIT || (last !== undefined && last.label === label && Math.hypot(last.x - x, last.y - y) < APART)) return;
  const text = encodePoints([...points, { x, y, label }]);
  if (panelProblem("train.points", text) === null) setPanel({ "train.points": text });
}

export function forgetPoints(): void {
  setPanel({ "train.points": "" });
}
