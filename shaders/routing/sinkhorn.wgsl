// Sinkhorn balancing: row and column scales under which every token gives 1/T and every expert takes
// 1/E. One workgroup per lane; its invocations share the tokens, then the experts.
// use: linear-index
override WORKGROUP: u32;
override SINKHORN_LIMIT: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, tolerance: f32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;             // [L, T, E]
@group(0) @binding(2) var<storage, read_write> plan: array<f32>;         // [L, T, E], K' until the end
@group(0) @binding(3) var<storage, read_write> token_scale: array<f32>;  // [L, T]
@group(0) @binding(4) var<storage, read_write> expert_scale: array<f32>; // [L, E]
@group(0) @binding(5) var<storage, read_write> iterations: array<u32>;   // [L]

const EPSILON = 1e-8;
var<workgroup> moved: array<f32, 64>;
var<workgroup> change: f32;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let lane = linear_group(group, groups);
  // The executor folds the line of workgroups, so there can be more of them than lanes.
  if (lane >= p.lanes) { return; }
  let first_token = lane * p.tokens;
  let first_expert = lane * p.experts;
  for (var t = first_token + local; t < first_token + p.tokens; t += WORKGROUP) {
    let highest = highest_logit(t);
    for (var e = 0u; e < p.experts; e++) { plan[t * p.experts + e] = exp(logits[t * p.experts + e] - highest); }
  }
  for (var e = local; e < p.experts; e += WORKGROUP) { expert_scale[first_expert + e] = 1.0; }
  storageBarrier();

  var count = 0u;
  loop {
    for (var t = first_token + local; t < first_token + p.tokens; t += WORKGROUP) {
      // Beyond e^80 the epsilon rules the sum; it must not become infinite.
      var sum = EPSILON * exp(min(-highest_logit(t), 80.0));
      for (var e = 0u; e < p.experts; e++) { sum += plan[t * p.experts + e] * expert_scale[first_expert + e]; }
      token_scale[t] = 1.0 / (f32(p.tokens) * sum);
    }
    storageBarrier();
    var mine = 0.0;
    for (var e = local; e < p.experts; e += WORKGROUP) {
      var sum = EPSILON;
      for (var t = first_token; t < first_token + p.tokens; t++) { sum += plan[t * p.experts + e] * token_scale[t]; }
      let next = 1.0 / (f32(p.experts) * sum);
      mine += abs(next - expert_scale[first_expert + e]);
      expert_scale[first_expert + e] = next;
    }
    moved[local] = mine;
    storageBarrier();
    workgroupBarrier();
    if (local == 0u) {
      var sum = 0.0;
      for (var i = 0u; i < WORKGROUP; i++) { sum += moved[i]; }
      change = sum / f32(p.experts);
    }
    count++;
    if (workgroupUniformLoad(&change) <= p.tolerance || count == SINKHORN_LIMIT) { break; }
  }

  for (var t = first_token + local; t < first_token + p.tokens; t += WORKGROUP) {
    for (var e = 0u; e < p.experts; e++) { plan[t * p.experts + e] *= token_scale[t] * expert_scale[first_expert + e]; }
  }
  if (local == 0u) { iterations[lane] = count; }
}

fn highest_logit(t: u32) -> f32 {
  var highest = logits[t * p.experts];
  for (var e = 1u; e < p.experts; e++) { highest = max(highest, logits[t * p.experts + e]); }
  return highest;
}
