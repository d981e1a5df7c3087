import { cover, defineOp } from "../contract.ts";
import { alignedRows, TILE_COLUMNS, TILE_ROWS } from "../tile-shape.ts";
import { NONE } from "../none.ts";
import { activate } from "./activation.ts";

/**
 * First half of every expert: gather the rows of its tokens, project up, apply the activation.
 *
 * hidden[row] = act(up[e] · x[token] + bias_u[e], gate[e] · x[token] + bias_g[e]) for the row's expert
 * e and the token slot[row] / topK; one launch covers all experts of all lanes through the tile map.
 * With projecting = 1 both projections are written in place of the hidden values, for the backward
 * pass. With weighted = 1 the experts see weight · x (Llama 4); the biases stay as they are.
 * Rows R: T·k for token choice (topK = k), E·C for expert choice (topK = E), T for one expert that all
 * tokens use (topK = 1). Rows that no tile covers are left as they were.
 * Shapes: x [L, T, D], slot [L, R], tile [L, M, 4], up and gate [L, E, H, D] (gate absent when
 * gated = 0), bias [L, E, H], gated [L, E, 2H] (up, then gate; absent when biased = 0), weight [L, T·topK] (absent when
 * weighted = 0) → hidden [L, R, H], projecting: [L, R, H] or gated [L, R, 2H] (up, then gate).
 */
export const up = defineOp({
  name: "experts/up",
  params: {
    lanes: "u32", tokens: "u32", rows: "u32", experts: "u32", topK: "u32", modelWidth: "u32", expertWidth: "u32",
    tiles: "u32", activation: "u32", gated: "u32", biased: "u32", projecting: "u32", weighted: "u32",
    limit: "f32", alpha: "f32", upShift: "f32",
  },
  reads: { x: "f32", slot: "u32", tile: "u32", up: "f32", gate: "f32", bias: "f32", weight: "f32" },
  writes: { hidden: "f32" },
  extent: (p) => ({
    x: p.lanes * p.tokens * p.modelWidth,
    slot: p.lanes * p.rows,
    tile: p.lanes * p.tiles * 4,
    up: p.lanes * p.experts * p.expertWidth * p.modelWidth,
    gate: p.gated * p.lanes * p.experts * p.expertWidth * p.modelWidth,
    bias: p.biased * p.lanes * p.experts * (1 + p.gated) * p.expertWidth,
    weight: p.weighted * p.lanes * p.tokens * p.topK,
    hidden: p.lanes * p.rows * projectionWidth(p),
  }),
  workgroup: 64,
  constants: (p) => ({
    ALIGNED: alignedRows(p.modelWidth), ACTIVATION: p.activation, GATED: p.gated,
    PROJECTING: p.projecting, WEIGHTED: p.weighted,
  }),
  groups: (p) => p.lanes * p.tiles * cover(p.expertWidth, 64 * TILE_COLUMNS),
  flops: (p) => 2 * (1 + p.gated) * p.lanes * p.rows * p.modelWidth * p.expertWidth,
  tolerance: { hidden: { rel: 1e-5, abs: 1e-6, because: "f32 dot products, WGSL exp and tanh, erf good to 2e-7" } },
  cpu({ x, slot, tile, up: upWeight, gate, bias, weight, hidden }, p) {
    const width = projectionWidth(p);
    for (let entry = 0; entry < p.lanes * p.tiles; entry++) {
      const lane = Math.floor(entry / p.tiles);
      const e = tile[entry * 4]!;
      if (e === NONE) continue;
      const first = tile[entry * 4 + 1]!;
      const end = Math.min(first + TILE_ROWS, tile[entry * 4 + 2]!);
      for (let row = first; row < end; row++) {
        const s = slot[lane * p.rows + row]!;
        const a = (lane * p.tokens + Math.floor(s / p.topK)) * p.modelWidth;
        const scale = p.weighted ? weight[lane * p.tokens * p.topK + s]! : 1;
        for (let i = 0; i < p.expertWidth; i++) {
          const b = ((lane * p.experts + e) * p.expertWidth + i) * p.modelWidth;
          const biasAt = (lane * p.experts + e) * (1 + p.gated) * p.expertWidth + i;
          let u = p.biased ? bias[biasAt]! : 0;
          for (let d = 0; d < p.modelWidth; d++) u += scale * x[a + d]! * upWeight[b + d]!;
          let g = 0;
          if (p.gated) {
            if (p.biased) g = bias[biasAt + p.expertWidth]!;
            for (let d = 0; d < p.modelWidth; d++) g += scale * x[a + d]! * gate[b + d]!;
          }
          const at = (lane * p.rows + row) * width + i;
          if (p.projecting) {
            hidden[at] = u;
            if (p.gated) hidden[at + p.expertWidth] = g;
          } else {
            hidden[at] = activate(p.activation, u, g, p);
          }
        }
      }
    }
  },
});

/** Values that one row of the output holds. */
function projectionWidth(p: { readonly expertWidth: number; readonly gated: number; readonly projecting: number }): number {
  return (1 + p.gated * p.projecting) * p.expertWidth;
}
