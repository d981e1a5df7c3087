// Weights after drops: a slot without a seat counts for nothing.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, renormalize: u32, epsilon: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> raw: array<f32>;                // [L, T, k]
@group(0) @binding(2) var<storage, read> weight: array<f32>;             // [L, T, k]
@group(0) @binding(3) var<storage, read> seated: array<u32>;             // [L, T, k]
@group(0) @binding(4) var<storage, read> settings: array<vec4f>;         // [L, 2]: routed scale second
@group(0) @binding(5) var<storage, read_write> final_weight: array<f32>; // [L, T, k]

const NONE = 0xffffffffu;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }
  let scale = settings[row / p.tokens * 2u].y;

  var sum = select(0.0, 1e-20, p.epsilon == 1u);
  for (var s = row * p.top_k; s < (row + 1u) * p.top_k; s++) {
    if (seated[s] != NONE) { sum += raw[s]; }
  }
  for (var s = row * p.top_k; s < (row + 1u) * p.top_k; s++) {
    var kept = weight[s];
    if (p.renormalize == 1u) { kept = select(0.0, scale * (raw[s] / sum), sum > 0.0); }
    final_weight[s] = select(kept, 0.0, seated[s] == NONE);
  }
}
