/** Thinning of lines to what a picture can show. */

/** A line's least and greatest values per column; NaN where a column has none. */
export interface Outline {
  readonly steps: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/**
 * The outline of a line within each of `columns` equal parts of [first, last]: peaks and gaps look as in the full line, and
 * an area costs a small part of what a line of ten thousand turns costs. Null for a line short enough to be drawn itself.
 */
export function outlineOf(steps: ArrayLike<number>, values: ArrayLike<number>, columns: number, [first, last]: readonly [number, number]): Outline | null {
  const points = Math.min(steps.length, values.length);
  if (points <= 2 * columns) return null;
  const [kept, low, high]: [number[], number[], number[]] = [[], [], []];
  let column = Number.NaN;
  for (let point = 0; point < points; point++) {
    const next = Math.floor(((steps[point]! - first) / (last - first)) * columns);
    if (next !== column) {
      column = next;
      kept.push(steps[point]!);
      low.push(Number.NaN);
      high.push(Number.NaN);
    }
    const value = values[point]!;
    if (!Number.isFinite(value)) continue;
    const at = kept.length - 1;
    // Also true while there is none yet.
    if (!(value >= low[at]!)) low[at] = value;
    if (!(value <= high[at]!)) high[at] = value;
  }
  return { steps: kept, low, high };
}

export interface ThinLine {
  readonly steps: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/**
 * The course of a line: its mean within each of `columns` equal parts of [first, last], so that dashes keep their rhythm on
 * noise. A part without a value is a gap; short lines stay as they are.
 */
export function columnMeans(steps: ArrayLike<number>, values: ArrayLike<number>, columns: number, [first, last]: readonly [number, number]): ThinLine {
  const points = Math.min(steps.length, values.length);
  if (points <= columns) return { steps, values };
  const [kept, means]: [number[], number[]] = [[], []];
  let start = 0;
  const columnOf = (point: number): number => Math.floor(((steps[point]! - first) / (last - first)) * columns);
  while (start < points) {
    const column = columnOf(start);
    let [end, sum, seen, step] = [start, 0, 0, 0];
    for (; end < points && columnOf(end) === column; end++) {
      if (!Number.isFinite(values[end]!)) continue;
      sum += values[end]!;
      step += steps[end]!;
      seen++;
    }
    kept.push(seen > 0 ? step / seen : steps[start]!);
    means.push(seen > 0 ? sum / seen : Number.NaN);
    start = end;
  }
  return { steps: kept, values: means };
}
