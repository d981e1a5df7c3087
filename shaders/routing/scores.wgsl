// Scores of all experts, with what the losses need to know about each token.
// use: linear-index log-one-plus score
override WORKGROUP: u32;
override SCORE: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, score: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;            // [L, T, E]
@group(0) @binding(2) var<storage, read_write> scores: array<f32>;      // [L, T, E]
@group(0) @binding(3) var<storage, read_write> score_sum: array<f32>;   // [L, T]
@group(0) @binding(4) var<storage, read_write> log_sum_exp: array<f32>; // [L, T]
@group(0) @binding(5) var<storage, read_write> entropy: array<f32>;     // [L, T]
@group(0) @binding(6) var<storage, read_write> largest: array<f32>;     // [L, T]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }
  let start = row * p.experts;

  var highest = logits[start];
  var size = abs(highest);
  for (var e = 1u; e < p.experts; e++) {
    highest = max(highest, logits[start + e]);
    size = max(size, abs(logits[start + e]));
  }
  var exponentials = 0.0;
  for (var e = 0u; e < p.experts; e++) {
    let value = exp(logits[start + e] - highest);
    scores[start + e] = value;
    exponentials += value;
  }
  let lse = highest + log(exponentials);
  log_sum_exp[row] = lse;
  largest[row] = size;

  if (SCORE == 0u) {
    var nats = 0.0;
    for (var e = 0u; e < p.experts; e++) {
      let probability = scores[start + e] / exponentials;
      scores[start + e] = probability;
      nats += probability * (lse - logits[start + e]);
    }
    score_sum[row] = 1.0;
    entropy[row] = nats;
  } else {
    var sum = 0.0;
    for (var e = 0u; e < p.experts; e++) {
      let score = own_score(SCORE, logits[start + e]);
      scores[start + e] = score;
      sum += score;
    }
    // Scores that all underflow must not divide 0 by 0.
    sum = max(sum, 1e-37);
    var nats = 0.0;
    for (var e = 0u; e < p.experts; e++) {
      let share = scores[start + e] / sum;
      if (share > 0.0) { nats -= share * log(share); }
    }
    score_sum[row] = select(sum, 1.0, SCORE == 3u);
    entropy[row] = nats;
  }
}
