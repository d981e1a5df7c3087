// Whole derivative at the logits: the task's, the balance loss through q, and the z-loss.
// use: linear-index log-one-plus score
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, sequences: u32, score: u32, tasked: u32, balanced: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> task_gradient: array<f32>;            // [L, T, E]
@group(0) @binding(2) var<storage, read> logits: array<f32>;                   // [L, T, E]
@group(0) @binding(3) var<storage, read> scores: array<f32>;                   // [L, T, E]
@group(0) @binding(4) var<storage, read> coefficient: array<f32>;              // [L, Q, E]
@group(0) @binding(5) var<storage, read> log_sum_exp: array<f32>;              // [L, T]
@group(0) @binding(6) var<storage, read> settings: array<vec4f>;               // [L, 2]: temperature first, z coefficient fourth
@group(0) @binding(7) var<storage, read_write> logit_gradient: array<f32>;      // [L, T, E]
@group(0) @binding(8) var<storage, read_write> projection_gradient: array<f32>; // [L, T, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }
  let lane = row / p.tokens;
  let start = row * p.experts;
  let origin = (lane * p.sequences + row % p.tokens / (p.tokens / p.sequences)) * p.experts;

  var sum = 0.0;
  var dot_product = 0.0;
  if (p.balanced == 1u) {
    for (var e = 0u; e < p.experts; e++) {
      sum += scores[start + e];
      dot_product += scores[start + e] * (coefficient[origin + e] - coefficient[origin]);
    }
  }
  let lse = log_sum_exp[row];
  let z_factor = settings[lane * 2u].w * 2.0 * lse / f32(p.tokens);
  for (var e = 0u; e < p.experts; e++) {
    let at = start + e;
    var value = 0.0;
    if (p.tasked == 1u) { value = task_gradient[at]; }
    if (p.balanced == 1u && sum > 0.0) {
      let above = coefficient[origin + e] - coefficient[origin];
      if (p.score == 0u) {
        value += scores[at] * (above - dot_product);
      } else if (p.score == 3u) {
        value += coefficient[origin + e] * own_score_slope(3u, logits[at]);
      } else {
        value += (above - dot_product / sum) / sum * own_score_slope(p.score, logits[at]);
      }
    }
    value += z_factor * exp(logits[at] - lse);
    logit_gradient[at] = value;
    projection_gradient[at] = value / settings[lane * 2u].x;
  }
}
