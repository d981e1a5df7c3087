// Softmax over all experts, with the log of its denominator and its entropy.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;            // [L, T, E]
@group(0) @binding(2) var<storage, read_write> scores: array<f32>;      // [L, T, E]
@group(0) @binding(3) var<storage, read_write> log_sum_exp: array<f32>; // [L, T]
@group(0) @binding(4) var<storage, read_write> entropy: array<f32>;     // [L, T]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }
  let start = row * p.experts;

  var largest = logits[start];
  for (var e = 1u; e < p.experts; e++) { largest = max(largest, logits[start + e]); }
  var sum = 0.0;
  for (var e = 0u; e < p.experts; e++) {
    let value = exp(logits[start + e] - largest);
    scores[start + e] = value;
    sum += value;
  }
  let lse = largest + log(sum);
  var nats = 0.0;
  for (var e = 0u; e < p.experts; e++) {
    let probability = scores[start + e] / sum;
    scores[start + e] = probability;
    nats += probability * (lse - logits[start + e]);
  }
  log_sum_exp[row] = lse;
  entropy[row] = nats;
}
