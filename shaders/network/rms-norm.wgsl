// Rows divided by their root mean square, times a weight per column: normed = v / √(mean v² + epsilon) · weight.
// One thread per row: rows are short, and barriers are what software adapters are slowest at.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, rows: u32, width: u32, epsilon: f32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> v: array<f32>;            // [L, R, W]
@group(0) @binding(2) var<storage, read> weight: array<f32>;       // [L, W]
@group(0) @binding(3) var<storage, read_write> normed: array<f32>; // [L, R, W]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.rows) { return; }
  let start = row * p.width;
  var squares = 0.0;
  for (var i = 0u; i < p.width; i++) { squares += v[start + i] * v[start + i]; }
  let factor = 1.0 / sqrt(squares / f32(p.width) + p.epsilon);
  let column = row / p.rows * p.width;
  for (var i = 0u; i < p.width; i++) { normed[start + i] = factor * v[start + i] * weight[column + i]; }
}
