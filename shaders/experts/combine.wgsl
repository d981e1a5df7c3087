// Layer output: output[t] = Σ_j weight[t, j] · row_output[row of slot (t, j)], summed in slot order.
// use: linear-index
override WORKGROUP: u32;
override WEIGHTED: bool;
override DENSE: bool;

struct Params {
  lanes: u32, tokens: u32, rows: u32, top_k: u32, model_width: u32,
  weighted: u32, dense: u32, // see the overrides
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> row_output: array<f32>;   // [L, R, D]
@group(0) @binding(2) var<storage, read> row: array<u32>;          // [L, T·k]
@group(0) @binding(3) var<storage, read> weight: array<f32>;       // [L, T, k]
@group(0) @binding(4) var<storage, read_write> output: array<f32>; // [L, T, D]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.tokens * p.model_width) { return; }
  let d = index % p.model_width;
  let token = index / p.model_width; // counted over all lanes
  let lane_start = token / p.tokens * p.rows;

  var sum = 0.0;
  for (var j = 0u; j < p.top_k; j++) {
    let s = token * p.top_k + j;
    var source = j;
    if (!DENSE) { source = row[s]; }
    if (source == 0xffffffffu) { continue; }
    let value = row_output[(lane_start + source) * p.model_width + d];
    if (WEIGHTED) { sum += weight[s] * value; } else { sum += value; }
  }
  output[index] = sum;
}
