/** Bands from tokens to experts. Along one side every band is as thick as its weight says. */
import type { FlowRow } from "./flow-rows.ts";

export interface Ribbon {
  /** Index of the row in the picture. */
  readonly row: number;
  readonly expert: number;
  readonly weight: number;
  /** Upper edge and thickness at the token. */
  readonly tokenY: number;
  readonly tokenSize: number;
  /** Upper edge and thickness at the expert. */
  readonly expertY: number;
  readonly expertSize: number;
}

export interface RibbonEnds {
  /** Middle of each row. */
  readonly rowCentre: (row: number) => number;
  /** Thickness of weight 1 at the token. */
  readonly unit: number;
  /** Middle of the landing place of each expert. */
  readonly expertCentre: (expert: number) => number;
  /** Height that the bands of one expert share. */
  readonly landing: number;
}

function keptPicks({ picks }: FlowRow): FlowRow["picks"] {
  return picks.filter((pick) => pick.kept);
}

/** Sum of the weights that each expert receives. */
export function receivedWeights(rows: readonly FlowRow[], experts: number): Float64Array {
  const received = new Float64Array(experts);
  for (const row of rows) for (const { expert, weight } of keptPicks(row)) received[expert]! += weight;
  return received;
}

/**
 * One ribbon per kept pick, stacked best first at the token and in row order at the
 * expert. All landings share one scale, so thickness compares across experts:
 * the busiest fills its landing, or less if its bands need not be squeezed.
 */
export function layRibbons(rows: readonly FlowRow[], experts: number, ends: RibbonEnds): Ribbon[] {
  const received = receivedWeights(rows, experts);
  const largest = Math.max(...received);
  // A weight above 1 (scaled routers) must not reach into the next row.
  const widest = Math.max(1, ...rows.map((row) => keptPicks(row).reduce((sum, pick) => sum + pick.weight, 0)));
  const unit = ends.unit / widest;
  const landingUnit = largest > 0 ? Math.min(unit, ends.landing / largest) : unit;
  const filled = Float64Array.from(received, (sum, expert) => ends.expertCentre(expert) - (sum * landingUnit) / 2);
  return rows.flatMap((row, index) => {
    const picks = keptPicks(row);
    const total = picks.reduce((sum, pick) => sum + pick.weight, 0);
    let tokenY = ends.rowCentre(index) - (total * unit) / 2;
    return picks.map(({ expert, weight }) => {
      const ribbon: Ribbon = {
        row: index, expert, weight,
        tokenY, tokenSize: weight * unit,
        expertY: filled[expert]!, expertSize: weight * landingUnit,
      };
      tokenY += weight * unit;
      filled[expert]! += weight * landingUnit;
      return ribbon;
    });
  });
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The outline of a band from (x0, y0) of thickness size0 to (x1, y1) of thickness size1, level at both ends. */
export function bandPath(x0: number, y0: number, size0: number, x1: number, y1: number, size1: number): string {
  // A hairline remains visible where the weight is next to nothing.
  const from = Math.max(0.6, size0);
  const to = Math.max(0.6, size1);
  const middle = number((x0 + x1) / 2);
  const [left, right] = [number(x0), number(x1)];
  const [a, b, c, d] = [number(y0), number(y1), number(y1 + to), number(y0 + from)];
  return `M${left} ${a}C${middle} ${a} ${middle} ${b} ${right} ${b}V${c}C${middle} ${c} ${middle} ${d} ${left} ${d}Z`;
}

/** The way of a pick that was refused: thin, and ending in a bar before the expert. */
export function refusedPath(x0: number, y0: number, x1: number, y1: number): string {
  const [left, right, middle] = [number(x0), number(x1), number((x0 + x1) / 2)];
  return `M${left} ${number(y0)}C${middle} ${number(y0)} ${middle} ${number(y1)} ${right} ${number(y1)}`;
}
