/** Series that follow from the tables of a run. */
import { deadExperts } from "./dead-experts.ts";
import type { MeasureTable } from "./measure-table.ts";

/** [rows] dead experts of one lane, all blocks together. */
export function deadCurve(table: MeasureTable, lane: number, blocks: number): Float64Array {
  const load = table.load(lane);
  return Float64Array.from({ length: table.rows() }, (_, row) => {
    const own = load.subarray(row * table.cells, (row + 1) * table.cells);
    return deadExperts(own, blocks).reduce((sum, dead) => sum + dead.length, 0);
  });
}

/** Dead experts of a block at the last row; none before the first. */
export function deadNow(table: MeasureTable, lane: number, blocks: number, block: number): readonly number[] {
  const rows = table.rows();
  return rows === 0 ? [] : deadExperts(table.load(lane).subarray((rows - 1) * table.cells), blocks)[block]!;
}

/** [rows, E] shares of one block's load; a row is 0 where nothing was routed. */
export function loadShares(table: MeasureTable, lane: number, block: number, experts: number): Float32Array {
  const load = table.load(lane);
  const shares = new Float32Array(table.rows() * experts);
  for (let row = 0; row < table.rows(); row++) {
    const start = row * table.cells + block * experts;
    const own = load.subarray(start, start + experts);
    const all = own.reduce((sum, count) => sum + count, 0);
    if (all > 0) own.forEach((count, expert) => (shares[row * experts + expert] = count / all));
  }
  return shares;
}

/** The value of a column at the last row up to a step, or of the last row; NaN before the first. */
export function valueAt(table: MeasureTable, column: ArrayLike<number>, step: number | null): number {
  const row = step === null ? table.rows() - 1 : table.steps().findLastIndex((at) => at <= step);
  return row < 0 ? NaN : column[row]!;
}
