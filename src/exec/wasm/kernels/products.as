// Blocks of matrix products, 4 rows by 8 columns in registers. Loads may run up to 7 numbers past the end of a row: what is
// found there fills columns that are not stored, and every memory ends with room for it.

const SPILL: usize = memory.data(32, 16);

// @ts-ignore: decorator
@inline function storeRow(c: usize, low: v128, high: v128, columns: u32): void {
  if (columns >= 8) {
    v128.store(c, low);
    v128.store(c, high, 16);
    return;
  }
  v128.store(SPILL, low);
  v128.store(SPILL, high, 16);
  for (let j: u32 = 0; j < columns; j++) store<f32>(c + (j << 2), load<f32>(SPILL + (j << 2)));
}

/** c[i, j] = bias[j] + Σ_k a_i[k] · b[k, j]. Strides in bytes; bias 0: none. Rows beyond `rows` are computed and not stored. */
export function rowsBlock(
  a0: usize, a1: usize, a2: usize, a3: usize, depth: u32, b: usize, bStride: usize, bias: usize, c: usize, cStride: usize, rows: u32, columns: u32,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  if (bias) {
    c00 = v128.load(bias);
    c01 = v128.load(bias, 16);
  }
  let c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01;
  for (let k: u32 = 0; k < depth; k++) {
    const low = v128.load(b);
    const high = v128.load(b, 16);
    let a = v128.load32_splat(a0);
    c00 = f32x4.add(c00, f32x4.mul(a, low));
    c01 = f32x4.add(c01, f32x4.mul(a, high));
    a = v128.load32_splat(a1);
    c10 = f32x4.add(c10, f32x4.mul(a, low));
    c11 = f32x4.add(c11, f32x4.mul(a, high));
    a = v128.load32_splat(a2);
    c20 = f32x4.add(c20, f32x4.mul(a, low));
    c21 = f32x4.add(c21, f32x4.mul(a, high));
    a = v128.load32_splat(a3);
    c30 = f32x4.add(c30, f32x4.mul(a, low));
    c31 = f32x4.add(c31, f32x4.mul(a, high));
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    b += bStride;
  }
  storeRow(c, c00, c01, columns);
  if (rows > 1) storeRow(c + cStride, c10, c11, columns);
  if (rows > 2) storeRow(c + 2 * cStride, c20, c21, columns);
  if (rows > 3) storeRow(c + 3 * cStride, c30, c31, columns);
}

/** c[i, j] = Σ_r factor[r] · a[r, i] · b[r, j] for 4 i and 8 j; offsets holds the bytes from b to each row, factors 0: all 1. */
export function columnsBlock(
  a: usize, aStride: usize, b: usize, offsets: usize, factors: usize, count: u32, c: usize, cStride: usize, rows: u32, columns: u32,
): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let r: u32 = 0; r < count; r++) {
    const row = b + load<u32>(offsets + (r << 2));
    let low = v128.load(row);
    let high = v128.load(row, 16);
    if (factors) {
      const factor = v128.load32_splat(factors + (r << 2));
      low = f32x4.mul(low, factor);
      high = f32x4.mul(high, factor);
    }
    let left = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(left, low));
    c01 = f32x4.add(c01, f32x4.mul(left, high));
    left = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(left, low));
    c11 = f32x4.add(c11, f32x4.mul(left, high));
    left = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(left, low));
    c21 = f32x4.add(c21, f32x4.mul(left, high));
    left = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(left, low));
    c31 = f32x4.add(c31, f32x4.mul(left, high));
    a += aStride;
  }
  storeRow(c, c00, c01, columns);
  if (rows > 1) storeRow(c + cStride, c10, c11, columns);
  if (rows > 2) storeRow(c + 2 * cStride, c20, c21, columns);
  if (rows > 3) storeRow(c + 3 * cStride, c30, c31, columns);
}

/** target [depth, stride / 4] = the transpose of matrix [width, depth]; columns beyond `width` are left. */
export function transpose(matrix: usize, width: u32, depth: u32, target: usize, stride: usize): void {
  for (let column: u32 = 0; column < width; column++) {
    let from = matrix + ((column * depth) << 2);
    let to = target + (column << 2);
    for (let k: u32 = 0; k < depth; k++) {
      store<f32>(to, load<f32>(from));
      from += 4;
      to += stride;
    }
  }
}

/** Bytes of a row of `width` numbers, filled up to whole blocks. */
// @ts-ignore: decorator
@inline export function paddedBytes(width: u32): usize { return ((width + 7) & ~7) << 2; }
