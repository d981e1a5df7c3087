// Gradient at the logit of the shared expert's gate: logit_gradient = gradient · mix · (1 − mix).
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> mix: array<f32>;                  // [L, T]
@group(0) @binding(2) var<storage, read> gradient: array<f32>;             // [L, T]
@group(0) @binding(3) var<storage, read_write> logit_gradient: array<f32>; // [L, T]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let token = linear_group(group, groups) * WORKGROUP + local; // counted over all lanes
  if (token >= p.lanes * p.tokens) { return; }
  let share = mix[token];
  logit_gradient[token] = gradient[token] * share * (1.0 - share);
}
