// What the picks are ordered by: the score or the logit of each expert, plus its choice bias.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, on_logit: u32, biased: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;      // [L, T, E]
@group(0) @binding(2) var<storage, read> scores: array<f32>;      // [L, T, E]
@group(0) @binding(3) var<storage, read> bias: array<f32>;        // [L, E]
@group(0) @binding(4) var<storage, read_write> value: array<f32>; // [L, T, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.tokens * p.experts) { return; }
  var chosen: f32;
  if (p.on_logit == 1u) { chosen = logits[index]; } else { chosen = scores[index]; }
  if (p.biased == 1u) {
    let lane = index / (p.tokens * p.experts);
    chosen += bias[lane * p.experts + index % p.experts];
  }
  value[index] = chosen;
}
