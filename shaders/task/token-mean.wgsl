// Mean of one number per token over the tokens of a lane. One workgroup per lane.
// use: linear-index workgroup-sum
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> value: array<f32>;      // [L, T]
@group(0) @binding(2) var<storage, read_write> mean: array<f32>; // [L]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let lane = linear_group(group, groups);
  var sum = 0.0;
  if (lane < p.lanes) {
    for (var token = local; token < p.tokens; token += WORKGROUP) { sum += value[lane * p.tokens + token]; }
  }
  let total = workgroup_sum(vec4f(sum, 0.0, 0.0, 0.0), local);
  if (local == 0u && lane < p.lanes) { mean[lane] = total.x / f32(p.tokens); }
}
