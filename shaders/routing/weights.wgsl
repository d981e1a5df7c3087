// Combine weights of the picked experts.
// use: linear-index
override WORKGROUP: u32;

struct Params {
  lanes: u32, tokens: u32, experts: u32, top_k: u32, softmax_over_picks: u32, normalize: u32, epsilon: u32,
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;       // [L, T, E]
@group(0) @binding(2) var<storage, read> scores: array<f32>;       // [L, T, E]
@group(0) @binding(3) var<storage, read> expert: array<u32>;       // [L, T, k]
@group(0) @binding(4) var<storage, read> settings: array<vec4f>;   // [L, 2]: routed scale second, power last
@group(0) @binding(5) var<storage, read_write> raw: array<f32>;    // [L, T, k]
@group(0) @binding(6) var<storage, read_write> weight: array<f32>; // [L, T, k]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }
  let first = row * p.top_k;

  var highest = logits[row * p.experts + expert[first]];
  for (var j = 1u; j < p.top_k; j++) { highest = max(highest, logits[row * p.experts + expert[first + j]]); }
  var sum = 0.0;
  for (var j = 0u; j < p.top_k; j++) {
    let own = raw_weight(row * p.experts + expert[first + j], highest);
    raw[first + j] = own;
    sum += own;
  }
  if (p.softmax_over_picks == 1u) {
    for (var j = 0u; j < p.top_k; j++) { raw[first + j] /= sum; }
    sum = 0.0;
    for (var j = 0u; j < p.top_k; j++) { sum += raw[first + j]; }
  }
  var divisor = 1.0;
  if (p.normalize == 1u) { divisor = sum + select(0.0, 1e-20, p.epsilon == 1u); }
  if (p.normalize == 2u) { divisor = norm_of(first, settings[row / p.tokens * 2u + 1u].w); }
  let scale = settings[row / p.tokens * 2u].y;
  for (var j = 0u; j < p.top_k; j++) { weight[first + j] = select(0.0, scale * (raw[first + j] / divisor), divisor > 0.0); }
}

fn raw_weight(at: u32, highest: f32) -> f32 {
  if (p.softmax_over_picks == 1u) { return exp(logits[at] - highest); }
  return scores[at];
}

// (sum of raw^q)^(1/q), the largest taken out first so that no power underflows.
fn norm_of(first: u32, q: f32) -> f32 {
  var largest = 0.0;
  for (var j = 0u; j < p.top_k; j++) { largest = max(largest, raw[first + j]); }
  if (largest == 0.0) { return 0.0; }
  var sum = 0.0;
  for (var j = 0u; j < p.top_k; j++) {
    let share = raw[first + j] / largest;
    if (share > 0.0) { sum += pow(share, q); }
  }
  return largest * pow(sum, 1.0 / q);
}
