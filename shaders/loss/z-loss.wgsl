// Router z-loss: mean over tokens of (ln Σ_e e^l)². One workgroup per lane.
// use: linear-index workgroup-sum token-blocks
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, sequences: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> block_sum: array<f32>; // [L, B, E + 3]
@group(0) @binding(2) var<storage, read_write> z: array<f32>;   // [L]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let lane = linear_group(group, groups);
  let blocks = block_count(p.tokens, p.sequences);
  var sum = 0.0;
  if (lane < p.lanes) {
    for (var b = local; b < blocks; b += WORKGROUP) { sum += block_sum[(lane * blocks + b) * (p.experts + 3u) + p.experts + 1u]; }
  }
  let total = workgroup_sum(vec4f(sum, 0.0, 0.0, 0.0), local);
  if (local == 0u && lane < p.lanes) { z[lane] = total.x / f32(p.tokens); }
}
