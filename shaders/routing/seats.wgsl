// Seats of experts with a capacity: a slot keeps its expert if fewer than `capacity` slots come before
// it. Each invocation counts those of one slot.
// use: linear-index
override WORKGROUP: u32;
override ORDER: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, capacity: u32, order: u32, routing_groups: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> wanted: array<u32>;       // [L, T, k]
@group(0) @binding(2) var<storage, read> slot: array<u32>;         // [L, S]
@group(0) @binding(3) var<storage, read> range: array<vec2u>;      // [L, E]: first row, end row
@group(0) @binding(4) var<storage, read> key: array<f32>;          // [L, S]
@group(0) @binding(5) var<storage, read_write> seated: array<u32>; // [L, T, k]

const NONE = 0xffffffffu;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let slots = p.tokens * p.top_k;
  if (index >= p.lanes * slots) { return; }
  let e = wanted[index];
  if (e == NONE) {
    seated[index] = NONE;
    return;
  }
  let lane_start = index / slots * slots;
  let mine = index - lane_start;
  let group_slots = p.tokens / p.routing_groups * p.top_k;
  let group_start = mine / group_slots * group_slots;

  let rows = range[index / slots * p.experts + e];
  var place = 0u;
  for (var r = rows.x; r < rows.y; r++) {
    let other = slot[lane_start + r];
    // Rows of an expert are in slot order: nothing of this routing group comes later.
    if (other >= group_start + group_slots) { break; }
    if (other >= group_start && comes_before(lane_start, other, mine)) { place++; }
  }
  seated[index] = select(NONE, e, place < p.capacity);
}

fn comes_before(lane_start: u32, a: u32, b: u32) -> bool {
  let pick_a = a % p.top_k;
  let pick_b = b % p.top_k;
  if ((ORDER == 0u || ORDER == 3u) && pick_a != pick_b) { return pick_a < pick_b; }
  if (ORDER >= 2u) {
    let key_a = key[lane_start + a];
    let key_b = key[lane_start + b];
    if (key_a != key_b) { return key_a > key_b; }
  }
  return a < b;
}
