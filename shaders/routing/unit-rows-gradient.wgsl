// Gradient of rows of length one: at v, and each row's part of the gradient at the scale.
// One workgroup per row.
// use: linear-index workgroup-sum
override WORKGROUP: u32;

struct Params { lanes: u32, rows: u32, width: u32, scaled: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> v: array<f32>;                    // [L, R, W]
@group(0) @binding(2) var<storage, read> scale: array<f32>;                // [L]
@group(0) @binding(3) var<storage, read> gradient: array<f32>;             // [L, R, W]
@group(0) @binding(4) var<storage, read_write> input_gradient: array<f32>; // [L, R, W]
@group(0) @binding(5) var<storage, read_write> scale_part: array<f32>;     // [L, R]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups);
  let in_range = row < p.lanes * p.rows;
  let start = row * p.width;
  var parts = vec2f();
  if (in_range) {
    for (var i = local; i < p.width; i += WORKGROUP) { parts += v[start + i] * vec2f(v[start + i], gradient[start + i]); }
  }
  let sums = workgroup_sum(vec4f(parts, 0.0, 0.0), local);
  if (!in_range) { return; }
  let squares = sums.x + 1e-6;
  let length_of_row = sqrt(squares);
  var factor = 1.0 / length_of_row;
  if (p.scaled == 1u) { factor *= scale[row / p.rows]; }
  for (var i = local; i < p.width; i += WORKGROUP) {
    input_gradient[start + i] = factor * (gradient[start + i] - v[start + i] * (sums.y / squares));
  }
  if (local == 0u) { scale_part[row] = sums.y / length_of_row; }
}
