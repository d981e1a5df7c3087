// Gradient of every expert's bias: gradient[e, m] = Σ left[r, m] over the rows r of expert e.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, experts: u32, rows: u32, width: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> left: array<f32>;           // [L, R, W]
@group(0) @binding(2) var<storage, read> range: array<vec2u>;        // [L, E]: first row, end row
@group(0) @binding(3) var<storage, read_write> gradient: array<f32>; // [L, E, W]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.experts * p.width) { return; }
  let m = index % p.width;
  let expert = index / p.width; // counted over all lanes
  let lane_start = expert / p.experts * p.rows;
  let rows = range[expert];
  var sum = 0.0;
  for (var row = rows.x; row < rows.y; row++) { sum += left[(lane_start + row) * p.width + m]; }
  gradient[index] = sum;
}
