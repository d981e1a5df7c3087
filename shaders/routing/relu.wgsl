// ReLU routing: every expert with a positive logit, weighted with it.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;       // [L, T, E]
@group(0) @binding(2) var<storage, read> settings: array<vec4f>;   // [L, 2]: routed scale second
@group(0) @binding(3) var<storage, read_write> chosen: array<u32>; // [L, T, E]
@group(0) @binding(4) var<storage, read_write> weight: array<f32>; // [L, T, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.tokens * p.experts) { return; }
  let logit = logits[index];
  let used = logit > 0.0;
  chosen[index] = select(0xffffffffu, index % p.experts, used);
  weight[index] = select(0.0, settings[index / (p.tokens * p.experts) * 2u].y * logit, used);
}
