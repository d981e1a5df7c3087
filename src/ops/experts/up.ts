import { cover, defineOp } from "../contract.ts";
import { alignedRows, TILE_COLUMNS, TILE_ROWS } from "../tile-shape.ts";
import { NO_EXPERT } from "../routing/scan.ts";
import { activate } from "./activation.ts";

/**
 * First half of every expert: gather the rows of its tokens, project up, apply the activation.
 *
 * hidden[row] = act(up[e] · x[token] + bias_u[e], gate[e] · x[token] + bias_g[e]) for the row's expert
 * e; one launch covers all experts of all lanes through the tile map.
 * Shapes: x [L, T, D], slot [L, S], tile [L, M, 4], up and gate [L, E, H, D] (gate absent when
 * gated = 0), bias [L, E, 2H] (up, then gate; absent when biased = 0) → hidden [L, S, H].
 */
export const up = defineOp({
  name: "experts/up",
  params: {
    lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", modelWidth: "u32", expertWidth: "u32",
    tiles: "u32", activation: "u32", gated: "u32", biased: "u32",
  },
  reads: { x: "f32", slot: "u32", tile: "u32", up: "f32", gate: "f32", bias: "f32" },
  writes: { hidden: "f32" },
  extent: (p) => ({
    x: p.lanes * p.tokens * p.modelWidth,
    slot: p.lanes * p.tokens * p.topK,
    tile: p.lanes * p.tiles * 4,
    up: p.lanes * p.experts * p.expertWidth * p.modelWidth,
    gate: p.gated * p.lanes * p.experts * p.expertWidth * p.modelWidth,
    bias: p.biased * p.lanes * p.experts * 2 * p.expertWidth,
    hidden: p.lanes * p.tokens * p.topK * p.expertWidth,
  }),
  workgroup: 64,
  constants: (p) => ({ ALIGNED: alignedRows(p.modelWidth), ACTIVATION: p.activation, GATED: p.gated }),
  groups: (p) => p.lanes * p.tiles * cover(p.expertWidth, 64 * TILE_COLUMNS),
  flops: (p) => 2 * (1 + p.gated) * p.lanes * p.tokens * p.topK * p.modelWidth * p.expertWidth,
  tolerance: { hidden: { rel: 1e-5, abs: 1e-6, because: "f32 dot products, WGSL exp and tanh, erf good to 2e-7" } },
  cpu({ x, slot, tile, up: upWeight, gate, bias, hidden }, p) {
    const slots = p.tokens * p.topK;
    for (let entry = 0; entry < p.lanes * p.tiles; entry++) {
      const lane = Math.floor(entry / p.tiles);
      const e = tile[entry * 4]!;
      if (e === NO_EXPERT) continue;
      const first = tile[entry * 4 + 1]!;
      const end = Math.min(first + TILE_ROWS, tile[entry * 4 + 2]!);
      for (let row = first; row < end; row++) {
        const token = Math.floor(slot[lane * slots + row]! / p.topK);
        const a = (lane * p.tokens + token) * p.modelWidth;
        for (let i = 0; i < p.expertWidth; i++) {
          const b = ((lane * p.experts + e) * p.expertWidth + i) * p.modelWidth;
          const biasAt = (lane * p.experts + e) * 2 * p.expertWidth + i;
          let u = p.biased ? bias[biasAt]! : 0;
          for (let d = 0; d < p.modelWidth; d++) u += x[a + d]! * upWeight[b + d]!;
          let g = 0;
          if (p.gated) {
            if (p.biased) g = bias[biasAt + p.expertWidth]!;
            for (let d = 0; d < p.modelWidth; d++) g += x[a + d]! * gate[b + d]!;
          }
          hidden[(lane * slots + row) * p.expertWidth + i] = activate(p.activation, u, g);
        }
      }
    }
  },
});
