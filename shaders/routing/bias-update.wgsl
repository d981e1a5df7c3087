// One step of loss-free balancing: b + u · sign(mean(c) − c), with the mean of the step taken off where centred.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, experts: u32, centred: u32, rate: f32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> load: array<u32>;           // [L, E]
@group(0) @binding(2) var<storage, read> bias: array<f32>;           // [L, E]
@group(0) @binding(3) var<storage, read_write> next_bias: array<f32>; // [L, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.experts) { return; }
  let start = index / p.experts * p.experts;
  var total = 0u;
  for (var e = 0u; e < p.experts; e++) { total += load[start + e]; }
  var signs = 0;
  for (var e = 0u; e < p.experts; e++) { signs += side(load[start + e], total); }
  let centre = select(0.0, f32(signs) / f32(p.experts), p.centred == 1u);
  next_bias[index] = bias[index] + p.rate * (f32(side(load[index], total)) - centre);
}

// Sign of mean − count, in whole numbers.
fn side(count: u32, total: u32) -> i32 {
  let scaled = count * p.experts;
  return select(select(0, -1, scaled > total), 1, scaled < total);
}
