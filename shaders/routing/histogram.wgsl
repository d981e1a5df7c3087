// How often each block of tokens picked each expert: over all k picks, and as first choice.
// use: linear-index token-blocks
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, sequences: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> expert: array<u32>;       // [L, T, k]
@group(0) @binding(2) var<storage, read_write> count: array<u32>; // [L, B, E]
@group(0) @binding(3) var<storage, read_write> first: array<u32>; // [L, B, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let blocks = block_count(p.tokens, p.sequences);
  if (index >= p.lanes * blocks * p.experts) { return; }
  let mine = index % p.experts;
  let block = index / p.experts % blocks;
  let lane = index / (p.experts * blocks);

  let range = block_range(p.tokens, p.sequences, block);
  var all = 0u;
  var firsts = 0u;
  for (var t = range.start; t < range.end; t++) {
    let row = (lane * p.tokens + t) * p.top_k;
    if (expert[row] == mine) { firsts++; }
    for (var j = 0u; j < p.top_k; j++) {
      if (expert[row + j] == mine) { all++; }
    }
  }
  count[index] = all;
  first[index] = firsts;
}
