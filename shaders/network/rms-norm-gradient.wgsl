// Gradient of rows divided by their root mean square: at v, and each row's part of the gradient at the weight.
// One thread per row: rows are short, and barriers are what software adapters are slowest at.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, rows: u32, width: u32, epsilon: f32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> v: array<f32>;                    // [L, R, W]
@group(0) @binding(2) var<storage, read> weight: array<f32>;               // [L, W]
@group(0) @binding(3) var<storage, read> gradient: array<f32>;             // [L, R, W]
@group(0) @binding(4) var<storage, read_write> input_gradient: array<f32>; // [L, R, W]
@group(0) @binding(5) var<storage, read_write> weight_part: array<f32>;    // [L, R, W]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.rows) { return; }
  let start = row * p.width;
  let column = row / p.rows * p.width;
  var sums = vec2f();
  for (var i = 0u; i < p.width; i++) {
    sums += v[start + i] * vec2f(v[start + i], gradient[start + i] * weight[column + i]);
  }
  let inverse = 1.0 / sqrt(sums.x / f32(p.width) + p.epsilon);
  let along = sums.y * inverse * inverse / f32(p.width);
  for (var i = 0u; i < p.width; i++) {
    input_gradient[start + i] = inverse * (weight[column + i] * gradient[start + i] - v[start + i] * along);
    weight_part[start + i] = gradient[start + i] * v[start + i] * inverse;
  }
}
