// What one unit of q_te costs: auxCoefficient · d aux / d q_te, the same for every token of a sequence.
// The numbers of the conventions follow BALANCE_VALUES in src/ops/loss/load-balance.ts.
// use: linear-index token-blocks
override WORKGROUP: u32;

struct Params {
  lanes: u32, tokens: u32, experts: u32, top_k: u32, sequences: u32, convention: u32, plain: u32, global: u32,
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> count: array<u32>;             // [L, B, E]
@group(0) @binding(2) var<storage, read> first: array<u32>;             // [L, B, E]
@group(0) @binding(3) var<storage, read> plain_count: array<u32>;       // [L, B, E]
@group(0) @binding(4) var<storage, read> global_load: array<f32>;       // [L, E]
@group(0) @binding(5) var<storage, read> probability: array<f32>;       // [L, E]
@group(0) @binding(6) var<storage, read> settings: array<vec4f>;        // [L, 2]: aux coefficient third
@group(0) @binding(7) var<storage, read_write> coefficient: array<f32>; // [L, Q, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.sequences * p.experts) { return; }
  let e = index % p.experts;
  let sequence = index / p.experts % p.sequences;
  let lane = index / (p.experts * p.sequences);
  let blocks = block_count(p.tokens, p.sequences);
  let per_sequence = blocks / p.sequences;
  let tokens = f32(p.tokens);
  let experts = f32(p.experts);
  let k = f32(p.top_k);

  // The sequence's own blocks for the conventions by sequence, else all of the lane.
  let by_sequence = p.convention == 4u || p.convention == 5u;
  let start = select(0u, sequence * per_sequence, by_sequence);
  let end = select(blocks, (sequence + 1u) * per_sequence, by_sequence);
  var picks = 0u;
  var firsts = 0u;
  var plain = 0u;
  for (var b = start; b < end; b++) {
    let at = (lane * blocks + b) * p.experts + e;
    picks += count[at];
    firsts += first[at];
    if (p.plain == 1u) { plain += plain_count[at]; }
  }
  let share = f32(picks) / tokens;
  var value = 0.0;
  switch (p.convention) {
    case 0u: { value = experts * share / tokens; }
    case 1u: { value = experts * share / k / tokens; }
    case 2u: { value = experts * (f32(firsts) / tokens) / tokens; }
    case 3u: { value = f32(firsts) / tokens / tokens / experts; }
    case 4u: { value = experts * share * f32(p.sequences) / k / tokens; }
    case 5u: { value = experts * (f32(plain) / tokens) * f32(p.sequences) / k / tokens; }
    case 6u: {
      value = experts * share / k / tokens;
      if (p.global == 1u) {
        var sum = 0.0;
        for (var i = 0u; i < p.experts; i++) { sum += global_load[lane * p.experts + i]; }
        value = experts * (global_load[lane * p.experts + e] / sum) / tokens;
      }
    }
    case 7u: { value = 2.0 * (experts * probability[lane * p.experts + e] - 1.0) / tokens; }
    default: {}
  }
  coefficient[index] = settings[lane * 2u].z * value;
}
