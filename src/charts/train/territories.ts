/** Where the number of an expert stands in a map of who owns which cell. */

export interface Territory {
  /** Column and row of a cell of the expert's largest connected part, near that part's centre of mass. */
  readonly column: number;
  readonly row: number;
  /** Cells of that part. */
  readonly cells: number;
}

/** Cells of the part that holds `start`, by edges, taken out of `open`; `stack` is scratch of the grid's size. */
function flood(start: number, owner: Uint8Array, columns: number, open: Uint8Array, stack: Int32Array): number {
  const expert = owner[start]!;
  let [found, next] = [1, 0];
  stack[0] = start;
  open[start] = 0;
  // The list of cells found is also the queue of those whose neighbours are still to be seen.
  while (next < found) {
    const cell = stack[next++]!;
    const column = cell % columns;
    const visit = (other: number): void => {
      if (open[other] !== 1 || owner[other] !== expert) return;
      open[other] = 0;
      stack[found++] = other;
    };
    if (column > 0) visit(cell - 1);
    if (column < columns - 1) visit(cell + 1);
    visit(cell - columns);
    visit(cell + columns);
  }
  return found;
}

/** The cell of a part nearest to its centre of mass; a cell whose four neighbours are the expert's too goes before one at an edge. */
function centreOf(part: Int32Array, owner: Uint8Array, columns: number): Territory {
  let [x, y] = [0, 0];
  for (const cell of part) {
    x += cell % columns;
    y += Math.floor(cell / columns);
  }
  x /= part.length;
  y /= part.length;
  let [best, least] = [part[0]!, Infinity];
  for (const cell of part) {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    const expert = owner[cell];
    const inner = column > 0 && column < columns - 1 && owner[cell - 1] === expert && owner[cell + 1] === expert && owner[cell - columns] === expert && owner[cell + columns] === expert;
    const cost = Math.hypot(column - x, row - y) + (inner ? 0 : 2);
    if (cost < least) [best, least] = [cell, cost];
  }
  return { column: best % columns, row: Math.floor(best / columns), cells: part.length };
}

/** One per expert, null for one that owns nothing. `owner` is [rows, columns]; owners from `experts` on are nobody. */
export function territories(owner: Uint8Array, columns: number, experts: number): readonly (Territory | null)[] {
  const open = new Uint8Array(owner.length).fill(1);
  const stack = new Int32Array(owner.length);
  const largest: (Int32Array | null)[] = Array.from({ length: experts }, () => null);
  for (let cell = 0; cell < owner.length; cell++) {
    const expert = owner[cell]!;
    if (open[cell] !== 1 || expert >= experts) continue;
    const found = flood(cell, owner, columns, open, stack);
    if (found > (largest[expert]?.length ?? 0)) largest[expert] = stack.slice(0, found);
  }
  return largest.map((part) => (part === null ? null : centreOf(part, owner, columns)));
}
