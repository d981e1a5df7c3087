// Combine weights of the picked experts.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, pick_on_logit: u32, normalize_sum: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;       // [L, T, E]
@group(0) @binding(2) var<storage, read> scores: array<f32>;       // [L, T, E]
@group(0) @binding(3) var<storage, read> expert: array<u32>;       // [L, T, k]
@group(0) @binding(4) var<storage, read> settings: array<vec4f>;   // [L, 4], routed scale second
@group(0) @binding(5) var<storage, read_write> weight: array<f32>; // [L, T, k]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }

  var largest = logits[row * p.experts + expert[row * p.top_k]];
  for (var j = 1u; j < p.top_k; j++) { largest = max(largest, logits[row * p.experts + expert[row * p.top_k + j]]); }
  var sum = 0.0;
  for (var j = 0u; j < p.top_k; j++) {
    let raw = raw_weight(row * p.experts + expert[row * p.top_k + j], largest);
    weight[row * p.top_k + j] = raw;
    sum += raw;
  }
  let scale = settings[row / p.tokens].y;
  let divided = p.pick_on_logit == 1u || p.normalize_sum == 1u;
  for (var j = 0u; j < p.top_k; j++) {
    let raw = weight[row * p.top_k + j];
    weight[row * p.top_k + j] = scale * select(raw, raw / sum, divided);
  }
}

fn raw_weight(at: u32, largest: f32) -> f32 {
  if (p.pick_on_logit == 1u) { return exp(logits[at] - largest); }
  return scores[at];
}
