// Sum of one to four tensors of equal shape, element by element: sum = a + b + c + d.
// use: linear-index
override WORKGROUP: u32;

struct Params { count: u32, terms: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read> b: array<f32>;
@group(0) @binding(3) var<storage, read> c: array<f32>;
@group(0) @binding(4) var<storage, read> d: array<f32>;
@group(0) @binding(5) var<storage, read_write> sum: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = linear_group(group, groups) * WORKGROUP + local;
  if (i >= p.count) { return; }
  var total = a[i];
  if (p.terms > 1u) { total += b[i]; }
  if (p.terms > 2u) { total += c[i]; }
  if (p.terms > 3u) { total += d[i]; }
  sum[i] = total;
}
