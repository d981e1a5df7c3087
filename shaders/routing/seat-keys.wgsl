// What slots are ranked by when an expert has more of them than seats: larger keys are seated first.
// use: linear-index threefry
override WORKGROUP: u32;
override PURPOSE: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, kind: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> scores: array<f32>;    // [L, T, E]
@group(0) @binding(2) var<storage, read> expert: array<u32>;    // [L, T, k]
@group(0) @binding(3) var<storage, read> draw: array<vec4u>;    // [L]: key in the first two
@group(0) @binding(4) var<storage, read_write> key: array<f32>; // [L, S]

const NONE = 0xffffffffu;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.tokens * p.top_k) { return; }
  let token = index / p.top_k;
  let e = expert[index];
  var value = 0.0;
  if (e != NONE) {
    switch (p.kind) {
      case 0u: { value = scores[token * p.experts + e]; }
      case 1u: { value = uniform_24(fold_key(draw[token / p.tokens].xy, PURPOSE), token, e); }
      default: {
        value = scores[token * p.experts];
        for (var other = 1u; other < p.experts; other++) { value = max(value, scores[token * p.experts + other]); }
      }
    }
  }
  key[index] = value;
}
