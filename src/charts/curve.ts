/** Plain data of curve charts, and the arithmetic of their axes. */

export interface CurvePoint {
  readonly x: number;
  /** NaN leaves a gap. */
  readonly y: number;
}

export interface Curve {
  readonly id: string;
  /** Stands at the end of the line. */
  readonly label: string;
  readonly points: readonly CurvePoint[];
  /** "published" dotted, "notes" dashed, "computed" solid; "quiet" a thin grey line. */
  readonly style: "published" | "notes" | "computed" | "quiet";
  /** Drawn stronger than the others. */
  readonly strong?: boolean;
  /** Where along x the line was fitted; beyond, it is drawn thin and grey. */
  readonly fitted?: readonly [low: number, high: number];
}

/** An area between two curves, with the words of what it is. */
export interface CurveBand {
  readonly id: string;
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** A point with a name, for example a real model. */
export interface CurveMark {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly strong?: boolean;
}

/** A line across the whole chart at one value of an axis, for example a budget or a floor. */
export interface CurveRule {
  readonly id: string;
  readonly axis: "x" | "y";
  readonly value: number;
  readonly label: string;
}

export interface CurveAxis {
  /** Name and unit, for example "training compute, FLOPs". */
  readonly label: string;
  readonly log: boolean;
  readonly domain: readonly [low: number, high: number];
  readonly format: (value: number) => string;
  /** Where ticks stand; by default on round numbers. */
  readonly ticks?: readonly number[];
}

/** Decades of a logarithmic domain, thinned to at most `most`; a short domain gets 1, 2 and 5 too. */
export function logTicks([low, high]: readonly [number, number], most = 8): readonly number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const decades = last - first;
  if (decades < 2) {
    const ticks: number[] = [];
    for (let exponent = Math.floor(Math.log10(low)); exponent <= last; exponent++) {
      for (const mantissa of [1, 2, 5]) {
        const tick = Number(`${mantissa}e${exponent}`);
        if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) ticks.push(tick);
      }
    }
    if (ticks.length >= 2) return ticks;
    return [low, Math.sqrt(low * high), high].map((tick) => Number(tick.toPrecision(2)));
  }
  const stride = Math.ceil((decades + 1) / most);
  return Array.from({ length: Math.floor(decades / stride) + 1 }, (_, i) => Number(`1e${first + i * stride}`));
}

/** `count` values from `low` to `high`, evenly spaced or by equal ratios. */
export function spaced(low: number, high: number, count: number, log: boolean): readonly number[] {
  return Array.from({ length: count }, (_, i) => {
    const at = i / (count - 1);
    return log ? low * (high / low) ** at : low + (high - low) * at;
  });
}

/** One row per x of all curves, as a table of the figure. */
export function curveRows(curves: readonly Curve[]): readonly (readonly number[])[] {
  const xs = [...new Set(curves.flatMap(({ points }) => points.map(({ x }) => x)))].toSorted((a, b) => a - b);
  const maps = curves.map(({ points }) => new Map(points.map(({ x, y }) => [x, y])));
  return xs.map((x) => [x, ...maps.map((map) => map.get(x) ?? Number.NaN)]);
}

/** A linear domain around the values that ends on quarter steps of 1, 2, 2.5 or 5 times a power of ten. */
export function neatDomain(values: readonly number[]): readonly [number, number] {
  const seen = values.filter(Number.isFinite);
  if (seen.length === 0) return [0, 1];
  const low = Math.min(...seen);
  const high = Math.max(...seen);
  const least = (high - low || Math.abs(high) || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(least));
  // Rounding outwards to whole steps may need a step more than four.
  for (const factor of [1, 2, 2.5, 5, 10, 20]) {
    const step = factor * power;
    const start = Math.floor(low / step + 1e-9) * step;
    if (start + 4 * step >= high - 1e-9 * step) return [start, start + 4 * step];
  }
  return [low, high];
}
