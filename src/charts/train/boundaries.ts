/**
 * Lines between unlike cells of a grid, as segments [x1, y1, x2, y2]* in cells (cell c spans c to c + 1, rows downwards).
 *
 * The lines cross the grid of cell centres, not the cells' edges: between four centres they join the middles of the
 * sides whose ends differ, so that a slanted boundary is a slanted line and no staircase.
 */
export function boundaryLines(field: Uint8Array, columns: number, rows: number): readonly number[] {
  const lines: number[] = [];
  const clampX = (x: number): number => Math.min(columns, Math.max(0, x));
  const clampY = (y: number): number => Math.min(rows, Math.max(0, y));
  const add = (x1: number, y1: number, x2: number, y2: number): void => {
    const segment = [clampX(x1), clampY(y1), clampX(x2), clampY(y2)] as const;
    if (segment[0] !== segment[2] || segment[1] !== segment[3]) lines.push(...segment);
  };
  // Beyond the edge the outermost cells go on, so that lines reach the edge.
  for (let y = 0; y <= rows; y++) {
    const [above, below] = [Math.max(0, y - 1) * columns, Math.min(rows - 1, y) * columns];
    for (let x = 0; x <= columns; x++) {
      const [before, after] = [Math.max(0, x - 1), Math.min(columns - 1, x)];
      const [a, b, c, d] = [field[above + before], field[above + after], field[below + after], field[below + before]];
      if (a === b && b === c && c === d) continue;
      const middles: (readonly [number, number])[] = [];
      if (a !== b) middles.push([x, y - 0.5]);
      if (b !== c) middles.push([x + 0.5, y]);
      if (c !== d) middles.push([x, y + 0.5]);
      if (d !== a) middles.push([x - 0.5, y]);
      // Two middles are one line; three or four meet in a point.
      if (middles.length === 2) add(...middles[0]!, ...middles[1]!);
      else for (const middle of middles) add(...middle, x, y);
    }
  }
  return lines;
}
