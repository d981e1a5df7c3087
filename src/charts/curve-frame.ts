/** What of a curve chart can be seen, and where it stands in pixels of the picture. */
import type { Curve, CurveAxis, CurveBand, CurveMark, CurvePoint, CurveRule } from "./curve.ts";
import type { Box } from "./mark-labels.ts";

/** The plot of a curve chart: its axes, and the box between them. */
export interface CurveFrame {
  readonly x: CurveAxis;
  readonly y: CurveAxis;
  readonly box: Box;
}

export interface CurveWords {
  readonly curves: readonly Curve[];
  readonly bands: readonly CurveBand[];
  readonly marks: readonly CurveMark[];
  readonly rules: readonly CurveRule[];
}

/** Where a value stands between 0 and 1 of an axis. */
export function axisShare({ log, domain: [low, high] }: Pick<CurveAxis, "log" | "domain">, value: number): number {
  return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

export function atX({ x, box }: CurveFrame, value: number): number {
  return box.left + axisShare(x, value) * (box.right - box.left);
}

export function atY({ y, box }: CurveFrame, value: number): number {
  return box.top + (1 - axisShare(y, value)) * (box.bottom - box.top);
}

export function onAxis(value: number, { domain }: CurveAxis): boolean {
  return Number.isFinite(value) && value >= domain[0] * (1 - 1e-9) && value <= domain[1] * (1 + 1e-9);
}

export interface LineEnd {
  readonly id: string;
  readonly label: string;
  readonly end: CurvePoint;
}

/** The last visible point of each named curve and of each band's upper edge: there its name belongs. */
export function lineEnds({ x, y }: CurveFrame, { curves, bands }: CurveWords): readonly LineEnd[] {
  const edges = bands.map(({ id, label, points }) => ({ id: `band-${id}`, label, points: points.map((point) => ({ x: point.x, y: point.high })) }));
  return [...curves, ...edges].flatMap(({ id, label, points }) => {
    const end = points.findLast((point) => onAxis(point.y, y) && onAxis(point.x, x));
    return label === "" || end === undefined ? [] : [{ id, label, end }];
  });
}

export function seenMarks({ x, y }: CurveFrame, { marks }: CurveWords): readonly CurveMark[] {
  return marks.filter((mark) => onAxis(mark.x, x) && onAxis(mark.y, y));
}

export function seenRules({ x, y }: CurveFrame, { rules }: CurveWords): readonly CurveRule[] {
  return rules.filter(({ axis, value }) => onAxis(value, axis === "x" ? x : y));
}
