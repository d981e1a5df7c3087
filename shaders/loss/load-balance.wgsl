// Load-balance losses of one batch, in every convention that a softmax router can have.
// One workgroup per lane, one invocation per expert.
// use: linear-index workgroup-sum token-blocks
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, sequences: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> count: array<u32>;             // [L, B, E]
@group(0) @binding(2) var<storage, read> first: array<u32>;             // [L, B, E]
@group(0) @binding(3) var<storage, read> block_sum: array<f32>;         // [L, B, E + 2]
@group(0) @binding(4) var<storage, read_write> balance: array<f32>;     // [L, 5]
@group(0) @binding(5) var<storage, read_write> probability: array<f32>; // [L, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) e: u32) {
  let lane = linear_group(group, groups);
  let blocks = block_count(p.tokens, p.sequences);
  let per_sequence = blocks / p.sequences;
  let tokens = f32(p.tokens);
  let length = f32(p.tokens / p.sequences);

  var picks = 0u;
  var firsts = 0u;
  var sum = 0.0;
  var sequence = 0.0;
  if (e < p.experts && lane < p.lanes) {
    for (var s = 0u; s < p.sequences; s++) {
      var own = 0u;
      var own_sum = 0.0;
      for (var b = s * per_sequence; b < (s + 1u) * per_sequence; b++) {
        own += count[(lane * blocks + b) * p.experts + e];
        own_sum += block_sum[(lane * blocks + b) * (p.experts + 2u) + e];
        firsts += first[(lane * blocks + b) * p.experts + e];
      }
      picks += own;
      sum += own_sum;
      sequence += f32(own) / length * (own_sum / length);
    }
    probability[lane * p.experts + e] = sum / tokens;
  }
  let mean = sum / tokens;
  let total = workgroup_sum(vec4f(f32(picks) / tokens * mean, f32(firsts) / tokens * mean, sequence, 0.0), e);
  if (e == 0u && lane < p.lanes) {
    let experts = f32(p.experts);
    let k = f32(p.top_k);
    balance[lane * 5u] = experts * total.x;
    balance[lane * 5u + 1u] = experts * total.x / k;
    balance[lane * 5u + 2u] = experts * total.y;
    balance[lane * 5u + 3u] = total.y / experts;
    balance[lane * 5u + 4u] = experts * total.z / k / f32(p.sequences);
  }
}
