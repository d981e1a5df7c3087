// Turns the block counts into row positions: the load of each expert, the first row of every block
// within its expert's rows, and the map from row tiles to experts. One workgroup per lane.
// use: linear-index token-blocks
override WORKGROUP: u32;
override TILE_ROWS: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, sequences: u32, tiles: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> count: array<u32>;        // [L, B, E]
@group(0) @binding(2) var<storage, read_write> load: array<u32>;   // [L, E]
@group(0) @binding(3) var<storage, read_write> base: array<u32>;   // [L, B, E]
@group(0) @binding(4) var<storage, read_write> tile: array<vec4u>; // [L, M]: expert, first row, end row, 0

var<workgroup> rows: array<u32, WORKGROUP>;
var<workgroup> entries: array<u32, WORKGROUP>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) e: u32) {
  let lane = linear_group(group, groups);
  let blocks = block_count(p.tokens, p.sequences);
  let in_range = e < p.experts && lane < p.lanes;

  var mine = 0u;
  if (in_range) {
    for (var block = 0u; block < blocks; block++) { mine += count[(lane * blocks + block) * p.experts + e]; }
    load[lane * p.experts + e] = mine;
  }
  rows[e] = mine;
  entries[e] = (mine + TILE_ROWS - 1u) / TILE_ROWS;
  workgroupBarrier();

  // Inclusive scan of both columns by doubling.
  for (var step = 1u; step < WORKGROUP; step *= 2u) {
    var row_add = 0u;
    var entry_add = 0u;
    if (e >= step) {
      row_add = rows[e - step];
      entry_add = entries[e - step];
    }
    workgroupBarrier();
    rows[e] += row_add;
    entries[e] += entry_add;
    workgroupBarrier();
  }

  let end = rows[e];
  if (in_range) {
    var row = end - mine;
    for (var block = 0u; block < blocks; block++) {
      let at = (lane * blocks + block) * p.experts + e;
      base[at] = row;
      row += count[at];
    }
    var entry = entries[e] - (mine + TILE_ROWS - 1u) / TILE_ROWS;
    for (var first = end - mine; first < end; first += TILE_ROWS) {
      tile[lane * p.tiles + entry] = vec4u(e, first, end, 0u);
      entry++;
    }
  }
  if (lane < p.lanes) {
    for (var entry = entries[WORKGROUP - 1u] + e; entry < p.tiles; entry += WORKGROUP) {
      tile[lane * p.tiles + entry] = vec4u(0xffffffffu, 0u, 0u, 0u);
    }
  }
}
