// Squared error of every token, the mean over its C numbers: mean_c (output − value)². One invocation per token.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, columns: u32, trained: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> output: array<f32>;           // [L, T, C]
@group(0) @binding(2) var<storage, read> value: array<f32>;            // [L, T, C]
@group(0) @binding(3) var<storage, read_write> token_loss: array<f32>; // [L, T]
@group(0) @binding(4) var<storage, read_write> gradient: array<f32>;   // [L, T, C]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let token = linear_group(group, groups) * WORKGROUP + local;
  if (token >= p.lanes * p.tokens) { return; }
  var sum = 0.0;
  for (var at = token * p.columns; at < (token + 1u) * p.columns; at++) {
    let error = output[at] - value[at];
    sum += error * error;
    if (p.trained == 1u) { gradient[at] = 2.0 * error / f32(p.tokens * p.columns); }
  }
  token_loss[token] = sum / f32(p.columns);
}
