/** Rows and columns that one invocation of `register-tile.wgsl` holds in registers. */
export const TILE_ROWS = 8;
export const TILE_COLUMNS = 4;

/** Whether rows of `depth` elements start on four-element boundaries, so that one load brings four. */
export function alignedRows(depth: number): number {
  return depth % 4 === 0 ? 1 : 0;
}
