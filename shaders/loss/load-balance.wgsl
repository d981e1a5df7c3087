// Load-balance losses of one batch, in every convention; P_e is the mean of q_e over the tokens.
// One workgroup per lane, one invocation per expert.
// use: linear-index workgroup-sums token-blocks
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, sequences: u32, plain: u32, global: u32, smoothed: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> count: array<u32>;             // [L, B, E]
@group(0) @binding(2) var<storage, read> first: array<u32>;             // [L, B, E]
@group(0) @binding(3) var<storage, read> block_sum: array<f32>;         // [L, B, E + 3]
@group(0) @binding(4) var<storage, read> plain_count: array<u32>;       // [L, B, E]
@group(0) @binding(5) var<storage, read> global_load: array<f32>;       // [L, E]
@group(0) @binding(6) var<storage, read> smooth_sum: array<f32>;        // [L, B, E]
@group(0) @binding(7) var<storage, read_write> balance: array<f32>;     // [L, 9]
@group(0) @binding(8) var<storage, read_write> probability: array<f32>; // [L, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) e: u32) {
  let lane = linear_group(group, groups);
  let blocks = block_count(p.tokens, p.sequences);
  let per_sequence = blocks / p.sequences;
  let tokens = f32(p.tokens);
  let experts = f32(p.experts);
  let length = f32(p.tokens / p.sequences);

  // slots, top1, sequence, sigmoidSequence | global product, global sum, importance | smooth sum, smooth squares
  var part = mat3x4f();
  // Squared deviations are taken from expert 0: its distance from the mean is at most √E deviations.
  var pivot = 0.0;
  if (e < p.experts && lane < p.lanes) {
    var picks = 0u;
    var firsts = 0u;
    var sum = 0.0;
    var own_smooth = 0.0;
    for (var s = 0u; s < p.sequences; s++) {
      var own = 0u;
      var plain = 0u;
      var own_sum = 0.0;
      for (var b = s * per_sequence; b < (s + 1u) * per_sequence; b++) {
        let at = (lane * blocks + b) * p.experts;
        own += count[at + e];
        firsts += first[at + e];
        own_sum += block_sum[(lane * blocks + b) * (p.experts + 3u) + e];
        if (p.plain == 1u) { plain += plain_count[at + e]; }
        if (p.smoothed == 1u) {
          own_smooth += smooth_sum[at + e];
          pivot += smooth_sum[at];
        }
      }
      picks += own;
      sum += own_sum;
      part[0].z += f32(own) / length * (own_sum / length);
      part[0].w += f32(plain) / length * (own_sum / length);
    }
    let mean = sum / tokens;
    part[0].x = f32(picks) / tokens * mean;
    part[0].y = f32(firsts) / tokens * mean;
    if (p.global == 1u) {
      part[1].x = global_load[lane * p.experts + e] * mean;
      part[1].y = global_load[lane * p.experts + e];
    }
    part[1].z = (experts * mean - 1.0) * (experts * mean - 1.0);
    part[2].x = own_smooth - pivot;
    part[2].y = (own_smooth - pivot) * (own_smooth - pivot);
    probability[lane * p.experts + e] = mean;
  }
  let total = workgroup_sums(part, e);
  if (e == 0u && lane < p.lanes) {
    let k = f32(p.top_k);
    let at = lane * 9u;
    balance[at] = experts * total[0].x;
    balance[at + 1u] = experts * total[0].x / k;
    balance[at + 2u] = experts * total[0].y;
    balance[at + 3u] = total[0].y / experts;
    balance[at + 4u] = experts * total[0].z / k / f32(p.sequences);
    balance[at + 5u] = experts * total[0].w / k / f32(p.sequences);
    balance[at + 6u] = experts * total[0].x / k;
    if (p.global == 1u) { balance[at + 6u] = experts * total[1].x / total[1].y; }
    balance[at + 7u] = total[1].z / experts;
    let deviation = total[2].x / experts;
    let mean = pivot + deviation;
    balance[at + 8u] = 0.0;
    if (mean > 0.0) { balance[at + 8u] = max(total[2].y / experts - deviation * deviation, 0.0) / (mean * mean); }
  }
}
