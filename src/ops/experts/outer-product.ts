import { cover, defineOp } from "../contract.ts";
import { alignedRows, TILE_COLUMNS, TILE_ROWS } from "../tile-shape.ts";

/**
 * Gradient of every expert's matrix: gradient[e, m, n] = Σ left[r, m] · right[r, n] over the rows r of e.
 *
 * gathered = 1: the right factor of row r is the token's, right[slot[r] / topK] (the up projections, whose
 * input is x). weighted = 1: times weight[slot[r]], where the weight multiplies the input (not gathered:
 * weight[r]). left may be part of a wider row: leftWidth = M values from leftOffset of leftStride. Rows are
 * summed in ascending order; an expert without rows gets exactly 0.
 * Shapes: left [L, R, leftStride], right [L, rightRows, N], range [L, E, 2] (first row, end row), slot
 * [L, R] (absent when gathered = 0), weight [L, rightRows·topK] (absent when weighted = 0) →
 * gradient [L, E, M, N].
 */
export const outerProduct = defineOp({
  name: "experts/outer-product",
  params: {
    lanes: "u32", experts: "u32", rows: "u32", leftStride: "u32", leftOffset: "u32", leftWidth: "u32",
    rightRows: "u32", rightWidth: "u32", gathered: "u32", topK: "u32", weighted: "u32",
  },
  reads: { left: "f32", right: "f32", range: "u32", slot: "u32", weight: "f32" },
  writes: { gradient: "f32" },
  extent: (p) => ({
    left: p.lanes * p.rows * p.leftStride,
    right: p.lanes * p.rightRows * p.rightWidth,
    range: p.lanes * p.experts * 2,
    slot: p.gathered * p.lanes * p.rows,
    weight: p.weighted * p.lanes * p.rightRows * p.topK,
    gradient: p.lanes * p.experts * p.leftWidth * p.rightWidth,
  }),
  workgroup: 64,
  constants: (p) => ({
    ALIGNED: alignedRows(p.leftStride) * alignedRows(p.leftOffset) * alignedRows(p.rightWidth),
    GATHERED: p.gathered, WEIGHTED: p.weighted,
  }),
  groups: (p) => cover(p.lanes * p.experts * cover(p.leftWidth, TILE_ROWS) * cover(p.rightWidth, TILE_COLUMNS), 64),
  flops: (p) => 2 * p.lanes * p.rows * p.leftWidth * p.rightWidth,
  tolerance: { gradient: { rel: 1e-5, abs: 1e-6, because: "f32 sums of up to 10000 rows, one after the other, against double sums" } },
  cpu({ left, right, range, slot, weight, gradient }, p) {
    const sums = new Float64Array(p.leftWidth * p.rightWidth);
    for (let expert = 0; expert < p.lanes * p.experts; expert++) {
      const lane = Math.floor(expert / p.experts);
      sums.fill(0);
      for (let row = range[expert * 2]!; row < range[expert * 2 + 1]!; row++) {
        const s = p.gathered ? slot[lane * p.rows + row]! : row;
        const source = p.gathered ? Math.floor(s / p.topK) : row;
        const factor = p.weighted ? weight[lane * p.rightRows * p.topK + s]! : 1;
        const a = (lane * p.rows + row) * p.leftStride + p.leftOffset;
        const b = (lane * p.rightRows + source) * p.rightWidth;
        for (let m = 0; m < p.leftWidth; m++) {
          const scaled = factor * left[a + m]!;
          for (let n = 0; n < p.rightWidth; n++) sums[m * p.rightWidth + n]! += scaled * right[b + n]!;
        }
      }
      gradient.set(sums, expert * p.leftWidth * p.rightWidth);
    }
  },
});
