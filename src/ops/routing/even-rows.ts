import { cover, defineOp } from "../contract.ts";
import { NONE } from "../none.ts";
import { TILE_ROWS } from "../tile-shape.ts";

/**
 * Rows dealt out evenly: every expert has the same number of rows, known beforehand.
 *
 * Row r belongs to expert ⌊r / perExpert⌋ and is filled by slot r. Tile entries are as those of the scan; each expert
 * has its own ⌈perExpert / TILE_ROWS⌉, surplus entries have expert NONE.
 * Shapes: nothing → tile [L, M, 4] (M = tiles), range [L, E, 2], slot [L, E·perExpert].
 */
export const evenRows = defineOp({
  name: "routing/even-rows",
  params: { lanes: "u32", experts: "u32", perExpert: "u32", tiles: "u32" },
  reads: {},
  writes: { tile: "u32", range: "u32", slot: "u32" },
  extent: (p) => ({
    tile: p.lanes * p.tiles * 4,
    range: p.lanes * p.experts * 2,
    slot: p.lanes * p.experts * p.perExpert,
  }),
  workgroup: 64,
  constants: () => ({ TILE_ROWS }),
  groups: (p) => cover(p.lanes * Math.max(p.tiles, p.experts * p.perExpert), 64),
  flops: () => 0,
  tolerance: { tile: "exact", range: "exact", slot: "exact" },
  cpu({ tile, range, slot }, p) {
    const rows = p.experts * p.perExpert;
    const perTile = Math.ceil(p.perExpert / TILE_ROWS);
    for (let lane = 0; lane < p.lanes; lane++) {
      for (let r = 0; r < rows; r++) slot[lane * rows + r] = r;
      for (let e = 0; e < p.experts; e++) range.set([e * p.perExpert, (e + 1) * p.perExpert], (lane * p.experts + e) * 2);
      for (let entry = 0; entry < p.tiles; entry++) {
        const e = Math.floor(entry / perTile);
        const first = e * p.perExpert + (entry % perTile) * TILE_ROWS;
        tile.set(e < p.experts ? [e, first, (e + 1) * p.perExpert, 0] : [NONE, 0, 0, 0], (lane * p.tiles + entry) * 4);
      }
    }
  },
});
