// How much of the shared expert a token takes: mix[t] = σ(mix_weight · x[t]), between 0 and 1.
// use: linear-index
override WORKGROUP: u32;
override ALIGNED: bool;

struct Params { lanes: u32, tokens: u32, model_width: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;          // [L, T, D]
@group(0) @binding(2) var<storage, read> mix_weight: array<vec4f>; // [L, D]
@group(0) @binding(3) var<storage, read_write> mix: array<f32>;    // [L, T]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let token = linear_group(group, groups) * WORKGROUP + local; // counted over all lanes
  if (token >= p.lanes * p.tokens) { return; }
  let a = token * p.model_width;
  let b = token / p.tokens * p.model_width;
  // Four sums side by side, added at the end.
  var sums = vec4f();
  if (ALIGNED) {
    for (var d = 0u; d < p.model_width; d += 4u) { sums += x[(a + d) >> 2u] * mix_weight[(b + d) >> 2u]; }
  } else {
    for (var d = 0u; d < p.model_width; d++) {
      sums[d & 3u] += x[(a + d) >> 2u][(a + d) & 3u] * mix_weight[(b + d) >> 2u][(b + d) & 3u];
    }
  }
  let logit = (sums.x + sums.y) + (sums.z + sums.w);
  // exp(-x) would overflow for very negative x; below -80 the share is less than 2e-35.
  mix[token] = 1.0 / (1.0 + exp(-max(logit, -80.0)));
}
