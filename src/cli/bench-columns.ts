/** Tables of plain text. */

/** Cells in columns: the first few to the left, the others, numbers, to the right. */
export function columns(lines: readonly (readonly string[])[], toTheLeft: number): readonly string[] {
  const widths = lines[0]!.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines.map((line) => line.map((cell, i) => (i < toTheLeft ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "));
}

/** Three significant digits. */
export function short(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
