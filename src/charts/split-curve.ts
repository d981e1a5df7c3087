import type { Curve, CurvePoint } from "./curve.ts";

const EDGE = 1e-9;

/** The lines to draw a curve with: as it is where it was fitted, quiet beyond. They share the points where they meet. */
export function splitCurve(curve: Curve): readonly Curve[] {
  const { points, fitted } = curve;
  if (fitted === undefined) return [curve];
  const first = points.findIndex(({ x }) => x >= fitted[0] * (1 - EDGE));
  const last = points.findLastIndex(({ x }) => x <= fitted[1] * (1 + EDGE));
  const quiet = (part: string, some: readonly CurvePoint[]): readonly Curve[] => (some.length < 2 ? [] : [{ id: `${curve.id}-${part}`, label: "", style: "quiet", points: some }]);
  if (first === -1 || last < first) return quiet("outside", points);
  return [{ ...curve, points: points.slice(first, last + 1) }, ...quiet("below", points.slice(0, first + 1)), ...quiet("above", points.slice(last))];
}
