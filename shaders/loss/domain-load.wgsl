// How often the tokens of each kind of text picked each expert. One invocation owns one counter.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, domains: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> expert: array<u32>;            // [L, T, k]
@group(0) @binding(2) var<storage, read> domain: array<u32>;            // [L, T]
@group(0) @binding(3) var<storage, read_write> domain_load: array<u32>; // [L, domains, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.domains * p.experts) { return; }
  let mine = index % p.experts;
  let own_domain = index / p.experts % p.domains;
  let lane = index / (p.experts * p.domains);

  var count = 0u;
  for (var t = lane * p.tokens; t < (lane + 1u) * p.tokens; t++) {
    if (domain[t] != own_domain) { continue; }
    for (var j = 0u; j < p.top_k; j++) {
      if (expert[t * p.top_k + j] == mine) { count++; }
    }
  }
  domain_load[index] = count;
}
