// Keeps a further expert by lot: slot j ≥ 1 stays with probability min(1, g / threshold), g its share
// of the raw weights.
// use: linear-index threefry
override WORKGROUP: u32;
override PURPOSE: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> expert: array<u32>;       // [L, T, k]
@group(0) @binding(2) var<storage, read> raw: array<f32>;          // [L, T, k]
@group(0) @binding(3) var<storage, read> draw: array<vec4u>;       // [L]: key in the first two
@group(0) @binding(4) var<storage, read> settings: array<vec4f>;   // [L, 2]: threshold is the seventh
@group(0) @binding(5) var<storage, read_write> wanted: array<u32>; // [L, T, k]

const NONE = 0xffffffffu;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }
  let lane = row / p.tokens;
  let key = fold_key(draw[lane].xy, PURPOSE);
  let first = row * p.top_k;

  var sum = 0.0;
  for (var j = 0u; j < p.top_k; j++) { sum += raw[first + j]; }
  let needed = settings[lane * 2u + 1u].z * sum;
  wanted[first] = expert[first];
  for (var j = 1u; j < p.top_k; j++) {
    let own = raw[first + j];
    let lost = uniform_24(key, row, j) * needed >= own && own < needed;
    wanted[first + j] = select(expert[first + j], NONE, lost);
  }
}
