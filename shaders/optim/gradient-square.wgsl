// Sum of squares of one tensor's gradient, and the running sum over the tensors so far. One workgroup per lane.
// use: linear-index workgroup-sum
override WORKGROUP: u32;

struct Params { lanes: u32, count: u32, first: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;      // [L, n]
@group(0) @binding(2) var<storage, read> before: array<f32>;        // [L]
@group(0) @binding(3) var<storage, read_write> square: array<f32>;  // [L]
@group(0) @binding(4) var<storage, read_write> squares: array<f32>; // [L]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let lane = linear_group(group, groups);
  var sum = 0.0;
  if (lane < p.lanes) {
    for (var i = lane * p.count + local; i < (lane + 1u) * p.count; i += WORKGROUP) { sum += gradient[i] * gradient[i]; }
  }
  let total = workgroup_sum(vec4f(sum, 0.0, 0.0, 0.0), local).x;
  if (local != 0u || lane >= p.lanes) { return; }
  square[lane] = total;
  if (p.first == 1u) { squares[lane] = total; } else { squares[lane] = total + before[lane]; }
}
