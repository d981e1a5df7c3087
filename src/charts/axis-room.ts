/** Ends of an axis that hold what is drawn and fall on round numbers. */

/** A linear domain whose quarters are round, holding `low` and `high`. */
export function roundDomain(low: number, high: number): readonly [low: number, high: number] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const step of [1, 2, 2.5, 5, 10, 20, 25, 50].map((factor) => Number((factor * power).toPrecision(6)))) {
    const start = Math.floor(low / step + 1e-9) * step;
    if (start + 4 * step >= high * (1 - 1e-12)) return [Number(start.toPrecision(12)), Number((start + 4 * step).toPrecision(12))];
  }
  return [low, high];
}

/** Whole powers of ten around positive values. */
export function decadesAround(values: readonly number[]): readonly [low: number, high: number] {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (logs.length === 0) return [1, 10];
  const low = Math.floor(Math.min(...logs) + 1e-9);
  return [Number(`1e${low}`), Number(`1e${Math.max(low + 1, Math.ceil(Math.max(...logs) - 1e-9))}`)];
}
