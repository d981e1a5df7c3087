// Everything that one lane's forward pass says in single numbers, gathered for one small read:
// objective = task + auxCoefficient · aux[convention] + zCoefficient · z. One workgroup per lane.
// use: linear-index workgroup-sum
override WORKGROUP: u32;
override PRODUCTS_PER_PART: u32;

struct Params { lanes: u32, tokens: u32, model_width: u32, convention: u32, tasked: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> balance: array<f32>;       // [L, 5]
@group(0) @binding(2) var<storage, read> z: array<f32>;             // [L]
@group(0) @binding(3) var<storage, read> metrics: array<f32>;       // [L, 8]
@group(0) @binding(4) var<storage, read> part: array<f32>;          // [L, N]
@group(0) @binding(5) var<storage, read> settings: array<vec4f>;    // [L, 4], coefficients third and fourth
@group(0) @binding(6) var<storage, read_write> scalars: array<f32>; // [L, 16]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let lane = linear_group(group, groups);
  var sum = 0.0;
  if (lane < p.lanes && p.tasked == 1u) {
    let parts = (p.tokens * p.model_width + PRODUCTS_PER_PART - 1u) / PRODUCTS_PER_PART;
    for (var n = local; n < parts; n += WORKGROUP) { sum += part[lane * parts + n]; }
  }
  let task = workgroup_sum(vec4f(sum, 0.0, 0.0, 0.0), local).x;
  if (local != 0u || lane >= p.lanes) { return; }

  let start = lane * 16u;
  for (var i = 0u; i < 5u; i++) { scalars[start + i] = balance[lane * 5u + i]; }
  scalars[start + 5u] = z[lane];
  for (var i = 0u; i < 8u; i++) { scalars[start + 6u + i] = metrics[lane * 8u + i]; }
  var aux = 0.0;
  if (p.convention < 5u) { aux = balance[lane * 5u + p.convention]; }
  scalars[start + 14u] = task;
  scalars[start + 15u] = task + settings[lane].z * aux + settings[lane].w * z[lane];
}
