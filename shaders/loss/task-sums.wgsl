// First stage of the task objective Σ output · upstream: consecutive products summed in order.
// use: linear-index
override WORKGROUP: u32;
override PRODUCTS_PER_PART: u32;

struct Params { lanes: u32, tokens: u32, model_width: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> output: array<f32>;     // [L, T, D]
@group(0) @binding(2) var<storage, read> upstream: array<f32>;   // [L, T, D]
@group(0) @binding(3) var<storage, read_write> part: array<f32>; // [L, N]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let products = p.tokens * p.model_width;
  let parts = (products + PRODUCTS_PER_PART - 1u) / PRODUCTS_PER_PART;
  if (index >= p.lanes * parts) { return; }
  let lane = index / parts;
  let start = index % parts * PRODUCTS_PER_PART;

  var sum = 0.0;
  for (var i = start; i < min(start + PRODUCTS_PER_PART, products); i++) {
    sum += output[lane * products + i] * upstream[lane * products + i];
  }
  part[index] = sum;
}
