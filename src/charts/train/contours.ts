/** Lines of equal value through a grid of values at cell centres. */
import { niceTicks } from "../utilisation.ts";

/** Round levels strictly inside a range, about four to eight, and the step between them. */
export function contourLevels([low, high]: readonly [number, number]): { readonly step: number; readonly levels: readonly number[] } {
  if (!(high > low)) return { step: 0, levels: [] };
  const step = niceTicks((high - low) * 0.75)[1]!;
  const first = Math.floor(low / step + 1e-9) + 1;
  const count = Math.max(0, Math.ceil(high / step - 1e-9) - first);
  return { step, levels: Array.from({ length: count }, (_, i) => (first + i) * step) };
}

/** Segments [x1, y1, x2, y2]* in cells, where `value` [rows, columns] passes `level`; squares with a missing value have none. */
export function contourLines(value: Float32Array, columns: number, rows: number, level: number): readonly number[] {
  const lines: number[] = [];
  for (let y = 0; y < rows - 1; y++) {
    for (let x = 0; x < columns - 1; x++) {
      const at = y * columns + x;
      const [a, b, c, d] = [value[at]! - level, value[at + 1]! - level, value[at + columns + 1]! - level, value[at + columns]! - level];
      if (a > 0 === b > 0 && b > 0 === c > 0 && c > 0 === d > 0) continue;
      if (!Number.isFinite(a + b + c + d)) continue;
      const crossings: number[] = [];
      if (a > 0 !== b > 0) crossings.push(x + 0.5 + a / (a - b), y + 0.5);
      if (b > 0 !== c > 0) crossings.push(x + 1.5, y + 0.5 + b / (b - c));
      if (c > 0 !== d > 0) crossings.push(x + 0.5 + d / (d - c), y + 1.5);
      if (d > 0 !== a > 0) crossings.push(x + 0.5, y + 0.5 + a / (a - d));
      // In a saddle the mean says which corners belong together.
      if (crossings.length === 8 && a + b + c + d > 0 !== a > 0) crossings.push(...crossings.splice(0, 2));
      lines.push(...crossings);
    }
  }
  return lines;
}
