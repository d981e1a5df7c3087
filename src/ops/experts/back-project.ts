import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { TILE_COLUMNS, TILE_ROWS } from "../tile-shape.ts";

/**
 * Gradient at the input of a projection: out[r, n] = Σ_m left[r, m] · matrix[e, m, n] for the row's expert e.
 *
 * The transposed product of every expert in one launch through the tile map: from the gradient at rows of
 * width M = inner back to the N = width values that matrix [M, N] projected. paired = 1 adds the second
 * projection of a gated expert: + Σ_m left[r, M + m] · second[e, m, n]. Rows that no tile covers are left
 * as they were.
 * Shapes: left [L, R, M] or, paired, [L, R, 2M], tile [L, tiles, 4], matrix and second [L, E, M, N] (second
 * absent when paired = 0) → out [L, R, N].
 */
export const backProject = defineOp({
  name: "experts/back-project",
  params: { lanes: "u32", rows: "u32", experts: "u32", inner: "u32", width: "u32", tiles: "u32", paired: "u32" },
  reads: { left: "f32", tile: "u32", matrix: "f32", second: "f32" },
  writes: { out: "f32" },
  extent: (p) => ({
    left: (1 + p.paired) * p.lanes * p.rows * p.inner,
    tile: p.lanes * p.tiles * 4,
    matrix: p.lanes * p.experts * p.inner * p.width,
    second: p.paired * p.lanes * p.experts * p.inner * p.width,
    out: p.lanes * p.rows * p.width,
  }),
  workgroup: 64,
  constants: (p) => ({ ALIGNED: Number(p.inner % 4 === 0 && p.width % 4 === 0), PAIRED: p.paired }),
  groups: (p) => p.lanes * p.tiles * cover(p.width, 64 * TILE_COLUMNS),
  flops: (p) => 2 * (1 + p.paired) * p.lanes * p.rows * p.inner * p.width,
  tolerance: { out: { rel: 4e-6, abs: 1e-6, because: "f32 dot products of up to 8192 terms against double sums" } },
  cpu({ left, tile, matrix, second, out }, p) {
    for (let entry = 0; entry < p.lanes * p.tiles; entry++) {
      const lane = Math.floor(entry / p.tiles);
      const e = tile[entry * 4]!;
      if (e === NONE) continue;
      const first = tile[entry * 4 + 1]!;
      const end = Math.min(first + TILE_ROWS, tile[entry * 4 + 2]!);
      for (let row = first; row < end; row++) {
        const a = (lane * p.rows + row) * (1 + p.paired) * p.inner;
        for (let n = 0; n < p.width; n++) {
          let sum = 0;
          for (let m = 0; m < p.inner; m++) {
            const b = ((lane * p.experts + e) * p.inner + m) * p.width + n;
            sum += left[a + m]! * matrix[b]!;
            if (p.paired) sum += left[a + p.inner + m]! * second[b]!;
          }
          out[(lane * p.rows + row) * p.width + n] = sum;
        }
      }
    }
  },
});
