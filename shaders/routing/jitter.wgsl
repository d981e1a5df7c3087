// Shakes what the router sees: routerInput = x · U(1 − ε, 1 + ε), drawn for every element.
// use: linear-index threefry
override WORKGROUP: u32;
override PURPOSE: u32;

struct Params { lanes: u32, tokens: u32, model_width: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<f32>; // [L, T, D]
@group(0) @binding(2) var<storage, read> draw: array<vec4u>; // [L]: key in the first two
@group(0) @binding(3) var<storage, read> settings: array<vec4f>; // [L, 2]: jitter is the fifth
@group(0) @binding(4) var<storage, read_write> router_input: array<f32>; // [L, T, D]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.tokens * p.model_width) { return; }
  let token = index / p.model_width;
  let lane = token / p.tokens;
  let key = fold_key(draw[lane].xy, PURPOSE);
  let uniform_number = f32(random_bits(key, token, index % p.model_width)) * 2.3283064365386963e-10;
  let epsilon = settings[lane * 2u + 1u].x;
  router_input[index] = x[index] * (1.0 - epsilon + 2.0 * epsilon * uniform_number);
}
