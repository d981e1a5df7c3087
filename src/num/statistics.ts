/** Summary statistics of plain number sequences, summed in double precision in index order. */

/** The arithmetic mean; NaN when empty. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

function squaredDeviations(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i]! - centre;
    sum += deviation * deviation;
  }
  return sum;
}

/** Standard deviation of the values as a whole population (divides by n). */
export function populationDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(squaredDeviations(values) / values.length);
}

/** Standard deviation estimated from a sample (divides by n - 1); NaN for one value. */
export function sampleDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(squaredDeviations(values) / (values.length - 1));
}

/** The q-quantile, q in [0, 1], linear between order statistics (Hyndman and Fan 1996, type 7); NaN when empty. */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), q);
}

/** The q-quantile of values in rising order. */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) return NaN;
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}
