// Layer output: output[t] = Σ_j weight[t, j] · row_output[row of slot (t, j)], summed in slot order.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, top_k: u32, model_width: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> row_output: array<f32>;   // [L, S, D]
@group(0) @binding(2) var<storage, read> row: array<u32>;          // [L, S]
@group(0) @binding(3) var<storage, read> weight: array<f32>;       // [L, T, k]
@group(0) @binding(4) var<storage, read_write> output: array<f32>; // [L, T, D]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.tokens * p.model_width) { return; }
  let d = index % p.model_width;
  let token = index / p.model_width; // counted over all lanes
  let lane_start = token / p.tokens * p.tokens * p.top_k;

  var sum = 0.0;
  for (var j = 0u; j < p.top_k; j++) {
    let s = token * p.top_k + j;
    sum += weight[s] * row_output[(lane_start + row[s]) * p.model_width + d];
  }
  output[index] = sum;
}
