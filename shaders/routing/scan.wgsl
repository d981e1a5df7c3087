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
@group(0) @binding(5) var<storage, read_write> range: array<vec2u>; // [L, E]: first row, end row

// Rows and tile entries of SPAN experts. Small, because software adapters clear workgroup memory
// with one compiled store per element.
const SPAN = 16u;
var<workgroup> span_sums: array<vec2u, SPAN>;

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
  storageBarrier();
  let span = e / SPAN;
  if (e % SPAN == 0u) { span_sums[span] = load_between(lane, e, min(e + SPAN, p.experts)); }
  workgroupBarrier();

  var before = load_between(lane, span * SPAN, min(e, p.experts));
  for (var i = 0u; i < span; i++) { before += span_sums[i]; }
  if (in_range) {
    let end = before.x + mine;
    range[lane * p.experts + e] = vec2u(before.x, end);
    var row = before.x;
    for (var block = 0u; block < blocks; block++) {
      let at = (lane * blocks + block) * p.experts + e;
      base[at] = row;
      row += count[at];
    }
    var entry = before.y;
    for (var first = before.x; first < end; first += TILE_ROWS) {
      tile[lane * p.tiles + entry] = vec4u(e, first, end, 0u);
      entry++;
    }
  }
  if (lane < p.lanes) {
    var used = 0u;
    for (var i = 0u; i < SPAN; i++) { used += span_sums[i].y; }
    for (var entry = used + e; entry < p.tiles; entry += WORKGROUP) {
      tile[lane * p.tiles + entry] = vec4u(0xffffffffu, 0u, 0u, 0u);
    }
  }
}

// Rows and tile entries of the experts from `start` up to but not including `end`.
fn load_between(lane: u32, start: u32, end: u32) -> vec2u {
  var sums = vec2u();
  if (lane >= p.lanes) { return sums; }
  for (var e = start; e < end; e++) {
    let rows = load[lane * p.experts + e];
    sums += vec2u(rows, (rows + TILE_ROWS - 1u) / TILE_ROWS);
  }
  return sums;
}
