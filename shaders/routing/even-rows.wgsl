// Rows dealt out evenly: every expert has the same number of rows, known beforehand.
// use: linear-index
override WORKGROUP: u32;
override TILE_ROWS: u32;

struct Params { lanes: u32, experts: u32, per_expert: u32, tiles: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read_write> tile: array<vec4u>;  // [L, M]: expert, first row, end row, 0
@group(0) @binding(2) var<storage, read_write> range: array<vec2u>; // [L, E]: first row, end row
@group(0) @binding(3) var<storage, read_write> slot: array<u32>;    // [L, E·perExpert]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let rows = p.experts * p.per_expert;
  let lane = index / max(p.tiles, rows);
  let i = index % max(p.tiles, rows);
  if (lane >= p.lanes) { return; }

  if (i < rows) { slot[lane * rows + i] = i; }
  if (i < p.experts) { range[lane * p.experts + i] = vec2u(i, i + 1u) * p.per_expert; }
  if (i < p.tiles) {
    let per_tile = (p.per_expert + TILE_ROWS - 1u) / TILE_ROWS;
    let e = i / per_tile;
    let first = e * p.per_expert + i % per_tile * TILE_ROWS;
    tile[lane * p.tiles + i] = select(vec4u(0xffffffffu, 0u, 0u, 0u), vec4u(e, first, (e + 1u) * p.per_expert, 0u), e < p.experts);
  }
}
