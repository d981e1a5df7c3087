// Hash routing: the token's id alone decides its experts, through a fixed table.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, top_k: u32, vocabulary: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> ids: array<u32>;          // [L, T]
@group(0) @binding(2) var<storage, read> table: array<u32>;        // [V, k]
@group(0) @binding(3) var<storage, read_write> expert: array<u32>; // [L, T, k]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.tokens * p.top_k) { return; }
  expert[index] = table[ids[index / p.top_k] * p.top_k + index % p.top_k];
}
