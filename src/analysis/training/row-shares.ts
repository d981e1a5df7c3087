/** Counts [rows, columns] as shares of each row; NaN in a row without any. */
export function rowShares(counts: ArrayLike<number>, columns: number): Float32Array {
  const shares = new Float32Array(counts.length);
  for (let row = 0; row < counts.length; row += columns) {
    let all = 0;
    for (let column = 0; column < columns; column++) all += counts[row + column]!;
    for (let column = 0; column < columns; column++) shares[row + column] = all === 0 ? NaN : counts[row + column]! / all;
  }
  return shares;
}
