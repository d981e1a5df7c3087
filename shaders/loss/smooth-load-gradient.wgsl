// Adds the derivative of the smooth load's (std/mean)² to the task's derivative at the clean logits.
// One workgroup per WORKGROUP tokens of a lane: first an expert per invocation, then a token.
// use: linear-index workgroup-sum token-blocks
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, sequences: u32, tasked: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;          // [L, T, E]
@group(0) @binding(2) var<storage, read> perturbed: array<f32>;       // [L, T, E]
@group(0) @binding(3) var<storage, read> expert: array<u32>;          // [L, T, k]
@group(0) @binding(4) var<storage, read> smooth_sum: array<f32>;      // [L, B, E]
@group(0) @binding(5) var<storage, read> task_gradient: array<f32>;   // [L, T, E]
@group(0) @binding(6) var<storage, read> settings: array<vec4f>;      // [L, 2]: aux coefficient third, logit noise sixth
@group(0) @binding(7) var<storage, read_write> with_load: array<f32>; // [L, T, E]

var<workgroup> pull: array<f32, 256>; // derivative at the smooth load of each expert

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let per_lane = (p.tokens + WORKGROUP - 1u) / WORKGROUP;
  let index = linear_group(group, groups);
  let lane = index / per_lane;
  let blocks = block_count(p.tokens, p.sequences);
  let experts = f32(p.experts);

  var pivot = 0.0; // deviations are taken from expert 0, as in load-balance
  var own = 0.0;
  if (local < p.experts && lane < p.lanes) {
    for (var b = 0u; b < blocks; b++) {
      pivot += smooth_sum[(lane * blocks + b) * p.experts];
      own += smooth_sum[(lane * blocks + b) * p.experts + local];
    }
  }
  let above = own - pivot;
  let total = workgroup_sum(vec4f(own, above, above * above, 0.0), local);
  let mean = total.x / experts;
  if (local < p.experts && mean > 0.0) {
    let offset = total.y / experts;
    let variation = (total.z / experts - offset * offset) / (mean * mean);
    pull[local] = 2.0 * ((above - offset) / mean - variation) / (experts * mean);
  }
  workgroupBarrier();

  let token = index % per_lane * WORKGROUP + local;
  if (lane >= p.lanes || token >= p.tokens) { return; }
  let t = lane * p.tokens + token;
  let last = expert[(t + 1u) * p.top_k - 1u];
  let threshold = perturbed[t * p.experts + last];
  let deviation = settings[lane * 2u + 1u].y / experts;
  var strength = 0.0;
  if (deviation > 0.0) { strength = settings[lane * 2u].z / deviation; }
  var shared_part = 0.0;
  var last_part = 0.0;
  for (var e = 0u; e < p.experts; e++) {
    let at = t * p.experts + e;
    var part = 0.0;
    if (strength != 0.0) {
      let x = clamp((logits[at] - threshold) / deviation, -20.0, 20.0);
      part = strength * pull[e] * 0.39894228040143268 * exp(-0.5 * x * x);
    }
    shared_part += part;
    if (e == last) { last_part = part; }
    var task = 0.0;
    if (p.tasked == 1u) { task = task_gradient[at]; }
    with_load[at] = task + part;
  }
  let at = t * p.experts + last;
  var task = 0.0;
  if (p.tasked == 1u) { task = task_gradient[at]; }
  with_load[at] = task + (last_part - shared_part);
}
