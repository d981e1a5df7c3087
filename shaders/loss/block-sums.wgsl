// First stage of every mean over tokens: sums over each block of tokens, in token order.
// use: linear-index token-blocks
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, sequences: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> scores: array<f32>;          // [L, T, E]
@group(0) @binding(2) var<storage, read> score_sum: array<f32>;       // [L, T]
@group(0) @binding(3) var<storage, read> entropy: array<f32>;         // [L, T]
@group(0) @binding(4) var<storage, read> log_sum_exp: array<f32>;     // [L, T]
@group(0) @binding(5) var<storage, read> largest: array<f32>;         // [L, T]
@group(0) @binding(6) var<storage, read_write> block_sum: array<f32>; // [L, B, E + 3]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let columns = p.experts + 3u;
  let blocks = block_count(p.tokens, p.sequences);
  if (index >= p.lanes * blocks * columns) { return; }
  let column = index % columns;
  let block = index / columns % blocks;
  let lane = index / (columns * blocks);

  let range = block_range(p.tokens, p.sequences, block);
  var sum = 0.0;
  for (var t = lane * p.tokens + range.start; t < lane * p.tokens + range.end; t++) {
    if (column < p.experts) {
      if (score_sum[t] > 0.0) { sum += scores[t * p.experts + column] / score_sum[t]; }
    } else if (column == p.experts) {
      sum += entropy[t];
    } else if (column == p.experts + 1u) {
      sum += log_sum_exp[t] * log_sum_exp[t];
    } else {
      sum = max(sum, largest[t]);
    }
  }
  block_sum[index] = sum;
}
