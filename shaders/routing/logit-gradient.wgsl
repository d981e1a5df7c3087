// From the gradient at the raw weights to that at the logits, which is the task's part of it.
// use: linear-index log-one-plus score
override WORKGROUP: u32;
override SCORE: u32;

struct Params {
  lanes: u32, tokens: u32, experts: u32, top_k: u32, score: u32, softmax_over_picks: u32, dense: u32, scale_free: u32,
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;              // [L, T, E]
@group(0) @binding(2) var<storage, read> scores: array<f32>;              // [L, T, E]
@group(0) @binding(3) var<storage, read> expert: array<u32>;              // [L, T, k]
@group(0) @binding(4) var<storage, read> raw_gradient: array<f32>;        // [L, T, k]
@group(0) @binding(5) var<storage, read_write> task_gradient: array<f32>; // [L, T, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }
  let start = row * p.experts;
  let first = row * p.top_k;

  var mean = 0.0;
  if (SCORE == 0u && p.softmax_over_picks == 0u && p.scale_free == 0u) {
    for (var j = 0u; j < p.top_k; j++) { mean += scores[picked(row, j)] * raw_gradient[first + j]; }
  }
  for (var e = start; e < start + p.experts; e++) { task_gradient[e] = select(0.0, -scores[e] * mean, mean != 0.0); }
  if (p.softmax_over_picks == 1u) {
    over_picks(row, first);
  } else {
    for (var j = 0u; j < p.top_k; j++) { task_gradient[picked(row, j)] += slope(picked(row, j)) * raw_gradient[first + j]; }
  }
}

fn picked(row: u32, j: u32) -> u32 {
  if (p.dense == 1u) { return row * p.experts + j; }
  return row * p.experts + expert[row * p.top_k + j];
}

// Derivative of a score at its own logit; for softmax without what comes through the sum.
fn slope(at: u32) -> f32 {
  if (SCORE == 0u) { return scores[at]; }
  return own_score_slope(SCORE, logits[at]);
}

fn over_picks(row: u32, first: u32) {
  var highest = logits[picked(row, 0u)];
  for (var j = 1u; j < p.top_k; j++) { highest = max(highest, logits[picked(row, j)]); }
  var sum = 0.0;
  for (var j = 0u; j < p.top_k; j++) { sum += exp(logits[picked(row, j)] - highest); }
  for (var j = 0u; j < p.top_k; j++) {
    let mine = raw_gradient[first + j];
    var pull = mine;
    if (p.scale_free == 0u) {
      // Differences make it exactly 0 for a single pick.
      pull = 0.0;
      for (var i = 0u; i < p.top_k; i++) { pull += exp(logits[picked(row, i)] - highest) / sum * (mine - raw_gradient[first + i]); }
    }
    task_gradient[picked(row, j)] += exp(logits[picked(row, j)] - highest) / sum * pull;
  }
}
