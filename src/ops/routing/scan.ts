import { defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { TILE_ROWS } from "../tile-shape.ts";
import { blockCount, TOKENS_PER_BLOCK } from "./token-blocks.ts";

/**
 * Most row tiles that so many rows can need over E experts, whatever the routing: every expert in
 * use wastes at most TILE_ROWS − 1 rows.
 */
export function tileBound({ rows, experts }: { readonly rows: number; readonly experts: number }): number {
  return Math.floor((rows + Math.min(experts, rows) * (TILE_ROWS - 1)) / TILE_ROWS);
}

/**
 * Turns the block counts into row positions: the load of each expert, the first row of every block
 * within its expert's rows, and the map from row tiles to experts.
 *
 * Rows of one lane are grouped by expert in ascending order. A tile entry is (expert, first row,
 * end row of the expert, 0); surplus entries have expert NONE.
 * Shapes: count [L, B, E] → load [L, E], base [L, B, E], tile [L, M, 4] with M = tileBound, range [L, E, 2] (first and
 * end row of each expert within the lane).
 */
export const scan = defineOp({
  name: "routing/scan",
  params: { lanes: "u32", tokens: "u32", experts: "u32", topK: "u32", sequences: "u32", tiles: "u32" },
  reads: { count: "u32" },
  writes: { load: "u32", base: "u32", tile: "u32", range: "u32" },
  extent: (p) => ({
    count: p.lanes * blockCount(p) * p.experts,
    load: p.lanes * p.experts,
    base: p.lanes * blockCount(p) * p.experts,
    tile: p.lanes * p.tiles * 4,
    range: p.lanes * p.experts * 2,
  }),
  workgroup: 256,
  constants: () => ({ TILE_ROWS, TOKENS_PER_BLOCK }),
  groups: (p) => p.lanes,
  flops: () => 0,
  tolerance: { load: "exact", base: "exact", tile: "exact", range: "exact" },
  cpu({ count, load, base, tile, range }, p) {
    const blocks = blockCount(p);
    for (let lane = 0; lane < p.lanes; lane++) {
      let row = 0;
      let entry = 0;
      for (let e = 0; e < p.experts; e++) {
        const start = row;
        for (let block = 0; block < blocks; block++) {
          const at = (lane * blocks + block) * p.experts + e;
          base[at] = row;
          row += count[at]!;
        }
        load[lane * p.experts + e] = row - start;
        range.set([start, row], (lane * p.experts + e) * 2);
        for (let first = start; first < row; first += TILE_ROWS) {
          tile.set([e, first, row, 0], (lane * p.tiles + entry) * 4);
          entry++;
        }
      }
      for (; entry < p.tiles; entry++) tile.set([NONE, 0, 0, 0], (lane * p.tiles + entry) * 4);
    }
  },
});
