// The experts' products, forward and backward. Each does what the operator of its name in src/ops/experts says.
import { activate } from "./activation";
import { buffer, f, NONE, TILE_ROWS, u } from "./memory";
import { columnsBlock, paddedBytes, rowsBlock, transpose } from "./products";

/** All rows of a tile, from `a` with a stride, times b [depth, columns]. */
function tileRows(a: usize, aStride: usize, count: u32, depth: u32, b: usize, bStride: usize, bias: usize, c: usize, cStride: usize, width: u32): void {
  for (let row: u32 = 0; row < count; row += 4) {
    const rows = min(count - row, 4);
    const a0 = a + row * aStride;
    const a1 = rows > 1 ? a0 + aStride : a0;
    const a2 = rows > 2 ? a0 + 2 * aStride : a0;
    const a3 = rows > 3 ? a0 + 3 * aStride : a0;
    for (let n: u32 = 0; n < width; n += 8) {
      rowsBlock(a0, a1, a2, a3, depth, b + (n << 2), bStride, bias ? bias + (n << 2) : 0, c + row * cStride + (n << 2), cStride, rows, width - n);
    }
  }
}

/** Scratch: up and gate transposed, the tile's rows gathered, its gate projections. */
export function experts_up(p: usize, b: usize, scratch: usize): void {
  const lanes = u(p, 0), tokens = u(p, 1), rows = u(p, 2), experts = u(p, 3), topK = u(p, 4), modelWidth = u(p, 5), expertWidth = u(p, 6), tiles = u(p, 7);
  const kind = u(p, 8), gated = u(p, 9), biased = u(p, 10), projecting = u(p, 11), weighted = u(p, 12);
  const limit = <f64>f(p, 13), alpha = <f64>f(p, 14), upShift = <f64>f(p, 15);
  const x = buffer(b, 0), slot = buffer(b, 1), tile = buffer(b, 2), up = buffer(b, 3), gate = buffer(b, 4), bias = buffer(b, 5), weight = buffer(b, 6), hidden = buffer(b, 7);
  const stride = paddedBytes(expertWidth);
  const packedUp = scratch;
  const packedGate = packedUp + modelWidth * stride;
  const gathered = packedGate + gated * modelWidth * stride;
  const rowBytes = <usize>modelWidth << 2;
  const gates = gathered + TILE_ROWS * rowBytes;
  const width = (1 + gated * projecting) * expertWidth;
  const outStride = <usize>width << 2;
  let packed = NONE;
  for (let entry: u32 = 0; entry < lanes * tiles; entry++) {
    const lane = entry / tiles;
    const e = load<u32>(tile + (entry << 4));
    if (e == NONE) continue;
    const own = lane * experts + e;
    if (own != packed) {
      transpose(up + ((own * expertWidth * modelWidth) << 2), expertWidth, modelWidth, packedUp, stride);
      if (gated) transpose(gate + ((own * expertWidth * modelWidth) << 2), expertWidth, modelWidth, packedGate, stride);
      packed = own;
    }
    const first = load<u32>(tile + (entry << 4), 4);
    const count = min(load<u32>(tile + (entry << 4), 8), first + TILE_ROWS) - first;
    for (let row: u32 = 0; row < count; row++) {
      const s = load<u32>(slot + ((lane * rows + first + row) << 2));
      const from = x + (lane * tokens + s / topK) * rowBytes;
      const to = gathered + row * rowBytes;
      memory.copy(to, from, rowBytes);
      if (!weighted) continue;
      const scale = load<f32>(weight + ((lane * tokens * topK + s) << 2));
      for (let d: usize = 0; d < rowBytes; d += 4) store<f32>(to + d, scale * load<f32>(to + d));
    }
    const out = hidden + (lane * rows + first) * outStride;
    const biasAt = biased ? bias + ((own * (1 + gated) * expertWidth) << 2) : 0;
    tileRows(gathered, rowBytes, count, modelWidth, packedUp, stride, biasAt, out, outStride, expertWidth);
    const gateOut = projecting ? out + (expertWidth << 2) : gates;
    const gateStride = projecting ? outStride : stride;
    if (gated) tileRows(gathered, rowBytes, count, modelWidth, packedGate, stride, biased ? biasAt + (expertWidth << 2) : 0, gateOut, gateStride, expertWidth);
    if (projecting) continue;
    for (let row: u32 = 0; row < count; row++) {
      for (let i: u32 = 0; i < expertWidth; i++) {
        const at = out + row * outStride + (i << 2);
        const g: f64 = gated ? <f64>load<f32>(gates + row * stride + (i << 2)) : 0;
        store<f32>(at, <f32>activate(kind, <f64>load<f32>(at), g, limit, alpha, upShift));
      }
    }
  }
}

/** Scratch: down transposed. */
export function experts_down(p: usize, b: usize, scratch: usize): void {
  const lanes = u(p, 0), rows = u(p, 1), experts = u(p, 2), modelWidth = u(p, 3), expertWidth = u(p, 4), tiles = u(p, 5), biased = u(p, 6);
  const hidden = buffer(b, 0), tile = buffer(b, 1), down = buffer(b, 2), bias = buffer(b, 3), output = buffer(b, 4);
  const stride = paddedBytes(modelWidth);
  const rowBytes = <usize>expertWidth << 2;
  const outStride = <usize>modelWidth << 2;
  let packed = NONE;
  for (let entry: u32 = 0; entry < lanes * tiles; entry++) {
    const lane = entry / tiles;
    const e = load<u32>(tile + (entry << 4));
    if (e == NONE) continue;
    const own = lane * experts + e;
    if (own != packed) transpose(down + ((own * modelWidth * expertWidth) << 2), modelWidth, expertWidth, scratch, stride);
    packed = own;
    const first = load<u32>(tile + (entry << 4), 4);
    const count = min(load<u32>(tile + (entry << 4), 8), first + TILE_ROWS) - first;
    const at = lane * rows + first;
    tileRows(hidden + at * rowBytes, rowBytes, count, expertWidth, scratch, stride, biased ? bias + own * outStride : 0, output + at * outStride, outStride, modelWidth);
  }
}

/** Scratch: with two projections, both matrices one below the other, as their rows stand side by side. */
export function experts_back_project(p: usize, b: usize, scratch: usize): void {
  const lanes = u(p, 0), rows = u(p, 1), experts = u(p, 2), inner = u(p, 3), width = u(p, 4), tiles = u(p, 5), paired = u(p, 6);
  const left = buffer(b, 0), tile = buffer(b, 1), matrix = buffer(b, 2), second = buffer(b, 3), out = buffer(b, 4);
  const depth = (1 + paired) * inner;
  const rowBytes = <usize>depth << 2;
  const outStride = <usize>width << 2;
  const matrixBytes = inner * outStride;
  let packed = NONE;
  for (let entry: u32 = 0; entry < lanes * tiles; entry++) {
    const lane = entry / tiles;
    const e = load<u32>(tile + (entry << 4));
    if (e == NONE) continue;
    const own = lane * experts + e;
    let factor = matrix + own * matrixBytes;
    if (paired) {
      if (own != packed) {
        memory.copy(scratch, factor, matrixBytes);
        memory.copy(scratch + matrixBytes, second + own * matrixBytes, matrixBytes);
      }
      packed = own;
      factor = scratch;
    }
    const first = load<u32>(tile + (entry << 4), 4);
    const count = min(load<u32>(tile + (entry << 4), 8), first + TILE_ROWS) - first;
    const at = lane * rows + first;
    tileRows(left + at * rowBytes, rowBytes, count, depth, factor, outStride, 0, out + at * outStride, outStride, width);
  }
}

/** Scratch: where each row of the right factor is, and its weight. */
export function experts_outer_product(p: usize, b: usize, scratch: usize): void {
  const lanes = u(p, 0), experts = u(p, 1), rows = u(p, 2), leftStride = u(p, 3), leftOffset = u(p, 4), leftWidth = u(p, 5);
  const rightRows = u(p, 6), rightWidth = u(p, 7), gathered = u(p, 8), topK = u(p, 9), weighted = u(p, 10);
  const left = buffer(b, 0), right = buffer(b, 1), range = buffer(b, 2), slot = buffer(b, 3), weight = buffer(b, 4), gradient = buffer(b, 5);
  const offsets = scratch;
  const factors = scratch + (rows << 2);
  const outStride = <usize>rightWidth << 2;
  for (let expert: u32 = 0; expert < lanes * experts; expert++) {
    const lane = expert / experts;
    const first = load<u32>(range + (expert << 3));
    const end = load<u32>(range + (expert << 3), 4);
    const c = gradient + expert * leftWidth * outStride;
    if (end <= first) {
      memory.fill(c, 0, leftWidth * outStride);
      continue;
    }
    const count = end - first;
    for (let row: u32 = 0; row < count; row++) {
      const s = gathered ? load<u32>(slot + ((lane * rows + first + row) << 2)) : first + row;
      const source = gathered ? s / topK : s;
      store<u32>(offsets + (row << 2), <u32>(source * outStride));
      if (weighted) store<f32>(factors + (row << 2), load<f32>(weight + ((lane * rightRows * topK + s) << 2)));
    }
    const a = left + (((lane * rows + first) * leftStride + leftOffset) << 2);
    const from = right + lane * rightRows * outStride;
    for (let m: u32 = 0; m < leftWidth; m += 4) {
      for (let n: u32 = 0; n < rightWidth; n += 8) {
        columnsBlock(a + (m << 2), leftStride << 2, from + (n << 2), offsets, weighted ? factors : 0, count, c + m * outStride + (n << 2), outStride, leftWidth - m, rightWidth - n);
      }
    }
  }
}
