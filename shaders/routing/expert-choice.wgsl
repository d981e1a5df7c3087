// Expert choice: every expert takes its C tokens with the largest score, so the load is always even.
// One workgroup per lane and expert: it finds the C-th largest score bit by bit, then ranks the tokens
// that reach it.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, capacity: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> scores: array<f32>;       // [L, T, E]
@group(0) @binding(2) var<storage, read> settings: array<vec4f>;   // [L, 2]: routed scale second
@group(0) @binding(3) var<storage, read_write> slot: array<u32>;   // [L, E·C]
@group(0) @binding(4) var<storage, read_write> row: array<u32>;    // [L, T·E]
@group(0) @binding(5) var<storage, read_write> weight: array<f32>; // [L, T·E]
@group(0) @binding(6) var<storage, read_write> chosen: array<u32>; // [L, T·E]

const NONE = 0xffffffffu;
// Tokens whose score reaches the candidate of each bit. The sum of integers has no order.
var<workgroup> reaching: array<atomic<u32>, 32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups);
  if (index >= p.lanes * p.experts) { return; }
  let e = index % p.experts;
  let lane = index / p.experts;
  let first = lane * p.tokens * p.experts + e;

  // The bits of floats that are not negative are in the order of the floats.
  var limit = 0u;
  for (var bit = 0u; bit < 32u; bit++) {
    let candidate = limit | (0x80000000u >> bit);
    var mine = 0u;
    for (var t = local; t < p.tokens; t += WORKGROUP) {
      if (bitcast<u32>(scores[first + t * p.experts]) >= candidate) { mine++; }
    }
    atomicAdd(&reaching[bit], mine);
    workgroupBarrier();
    if (atomicLoad(&reaching[bit]) >= p.capacity) { limit = candidate; }
  }

  let scale = settings[lane * 2u].y;
  for (var t = local; t < p.tokens; t += WORKGROUP) {
    let at = first + t * p.experts;
    let score = scores[at];
    var rank = p.capacity;
    if (bitcast<u32>(score) >= limit) { rank = rank_of(first, t, score); }
    if (rank < p.capacity) {
      let target_row = e * p.capacity + rank;
      slot[lane * p.experts * p.capacity + target_row] = t * p.experts + e;
      row[at] = target_row;
      weight[at] = scale * score;
      chosen[at] = e;
    } else {
      row[at] = NONE;
      weight[at] = 0.0;
      chosen[at] = NONE;
    }
  }
}

// Tokens that the expert prefers to this one.
fn rank_of(first: u32, token: u32, score: f32) -> u32 {
  var rank = 0u;
  for (var t = 0u; t < p.tokens; t++) {
    let its = scores[first + t * p.experts];
    if (its > score || (its == score && t < token)) { rank++; }
  }
  return rank;
}
