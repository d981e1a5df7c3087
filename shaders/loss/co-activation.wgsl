// How often two experts serve the same token. One invocation owns one row of the table.
// use: linear-index
override WORKGROUP: u32;

const NONE = 0xffffffffu;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, adjacent: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> expert: array<u32>;      // [L, T, k]
@group(0) @binding(2) var<storage, read_write> pairs: array<u32>; // [L, E, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.experts) { return; }
  let mine = index % p.experts;
  let lane = index / p.experts;
  let start = index * p.experts;

  for (var j = 0u; j < p.experts; j++) { pairs[start + j] = 0u; }
  for (var t = lane * p.tokens; t < (lane + 1u) * p.tokens; t++) {
    for (var a = 0u; a < p.top_k; a++) {
      if (expert[t * p.top_k + a] != mine) { continue; }
      pairs[start + mine]++;
      for (var b = 0u; b < p.top_k; b++) {
        let other = expert[t * p.top_k + b];
        let far = p.adjacent == 1u && max(a, b) - min(a, b) != 1u;
        if (other != NONE && other != mine && !far) { pairs[start + other]++; }
      }
    }
  }
}
