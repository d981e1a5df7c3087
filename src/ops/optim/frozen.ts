/** Whether element i of a lane belongs to a row that stays as it is. @param rows of equal length that the elements are; 0: none is frozen. */
export function isFrozen(frozen: Float32Array, { count, rows }: { readonly count: number; readonly rows: number }, lane: number, i: number): boolean {
  return rows > 0 && frozen[lane * rows + Math.floor(i / (count / rows))] !== 0;
}
