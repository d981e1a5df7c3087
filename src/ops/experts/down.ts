import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { alignedRows, TILE_COLUMNS, TILE_ROWS } from "../tile-shape.ts";

/**
 * Second half of every expert: rowOutput[row] = down[e] · hidden[row] + bias[e].
 *
 * Rows that no tile covers are left as they were.
 * Shapes: hidden [L, R, H], tile [L, M, 4], down [L, E, D, H], bias [L, E, D] (absent when
 * biased = 0) → rowOutput [L, R, D], rows grouped by expert.
 */
export const down = defineOp({
  name: "experts/down",
  params: {
    lanes: "u32", rows: "u32", experts: "u32", modelWidth: "u32", expertWidth: "u32",
    tiles: "u32", biased: "u32",
  },
  reads: { hidden: "f32", tile: "u32", down: "f32", bias: "f32" },
  writes: { rowOutput: "f32" },
  extent: (p) => ({
    hidden: p.lanes * p.rows * p.expertWidth,
    tile: p.lanes * p.tiles * 4,
    down: p.lanes * p.experts * p.modelWidth * p.expertWidth,
    bias: p.biased * p.lanes * p.experts * p.modelWidth,
    rowOutput: p.lanes * p.rows * p.modelWidth,
  }),
  workgroup: 64,
  constants: (p) => ({ ALIGNED: alignedRows(p.expertWidth) }),
  groups: (p) => p.lanes * p.tiles * cover(p.modelWidth, 64 * TILE_COLUMNS),
  flops: (p) => 2 * p.lanes * p.rows * p.modelWidth * p.expertWidth,
  tolerance: { rowOutput: { rel: 4e-6, abs: 1e-6, because: "f32 dot products of up to 4096 terms against double sums" } },
  cpu({ hidden, tile, down: weight, bias, rowOutput }, p) {
    for (let entry = 0; entry < p.lanes * p.tiles; entry++) {
      const lane = Math.floor(entry / p.tiles);
      const e = tile[entry * 4]!;
      if (e === NONE) continue;
      const first = tile[entry * 4 + 1]!;
      const end = Math.min(first + TILE_ROWS, tile[entry * 4 + 2]!);
      for (let row = first; row < end; row++) {
        const a = (lane * p.rows + row) * p.expertWidth;
        for (let d = 0; d < p.modelWidth; d++) {
          const output = (lane * p.experts + e) * p.modelWidth + d;
          let sum = p.biased ? bias[output]! : 0;
          for (let i = 0; i < p.expertWidth; i++) sum += hidden[a + i]! * weight[output * p.expertWidth + i]!;
          rowOutput[(lane * p.rows + row) * p.modelWidth + d] = sum;
        }
      }
    }
  },
});
