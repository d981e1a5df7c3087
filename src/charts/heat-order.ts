/** Order of the rows of a heat map [rows, columns]. */

/** The column of the largest value of each row, the lowest among equals. */
export function rowPeaks(values: Float32Array, rows: number, columns: number): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => {
    let peak = 0;
    for (let column = 1; column < columns; column++) {
      if (values[row * columns + column]! > values[row * columns + peak]!) peak = column;
    }
    return peak;
  });
}

/** Row indices grouped by their likeliest column, rows of a group by falling value: groups stand on a diagonal. */
export function groupedOrder(values: Float32Array, rows: number, columns: number): Uint32Array {
  const peaks = rowPeaks(values, rows, columns);
  const valueOf = (row: number): number => values[row * columns + peaks[row]!]!;
  return Uint32Array.from({ length: rows }, (_, row) => row).sort(
    (a, b) => peaks[a]! - peaks[b]! || valueOf(b) - valueOf(a) || a - b,
  );
}

/** Index order. */
export function batchOrder(rows: number): Uint32Array {
  return Uint32Array.from({ length: rows }, (_, row) => row);
}
