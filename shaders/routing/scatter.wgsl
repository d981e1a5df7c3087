// Stable permutation of slots into rows grouped by expert, and its inverse.
// use: linear-index token-blocks
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, sequences: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> expert: array<u32>;      // [L, T, k]
@group(0) @binding(2) var<storage, read> base: array<u32>;        // [L, B, E]
@group(0) @binding(3) var<storage, read_write> slot: array<u32>; // [L, S]
@group(0) @binding(4) var<storage, read_write> row: array<u32>;  // [L, S]

const NONE = 0xffffffffu;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let blocks = block_count(p.tokens, p.sequences);
  if (index >= p.lanes * blocks * p.experts) { return; }
  let mine = index % p.experts;
  let block = index / p.experts % blocks;
  let lane = index / (p.experts * blocks);

  // Each invocation walks its block in slot order and places the slots of its own expert.
  let range = block_range(p.tokens, p.sequences, block);
  let lane_start = lane * p.tokens * p.top_k;
  var next = base[index];
  for (var s = range.start * p.top_k; s < range.end * p.top_k; s++) {
    let its = expert[lane_start + s];
    if (its == mine) {
      slot[lane_start + next] = s;
      row[lane_start + s] = next;
      next++;
    } else if (its == NONE && mine == 0u) {
      row[lane_start + s] = NONE;
    }
  }
}
