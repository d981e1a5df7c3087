// How evenly one batch used the experts, and how certain the router was. One workgroup per lane.
// use: linear-index workgroup-sum token-blocks
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, sequences: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> load: array<u32>;          // [L, E]
@group(0) @binding(2) var<storage, read> block_sum: array<f32>;     // [L, B, E + 3]
@group(0) @binding(3) var<storage, read_write> metrics: array<f32>; // [L, 9]

var<workgroup> largest: atomic<u32>;
var<workgroup> dead: atomic<u32>;
var<workgroup> picks: atomic<u32>;
var<workgroup> logit: atomic<u32>; // bits of an f32 ≥ 0, which order as the number does

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) e: u32) {
  let lane = linear_group(group, groups);
  let blocks = block_count(p.tokens, p.sequences);
  let importance_mean = f32(p.tokens) / f32(p.experts);
  let mine = e < p.experts && lane < p.lanes;

  if (mine) { atomicAdd(&picks, load[lane * p.experts + e]); }
  workgroupBarrier();
  let all = f32(atomicLoad(&picks));
  let mean = all / f32(p.experts);

  var part = vec4f(); // squared load, squared importance, load entropy, router entropy
  if (mine) {
    let own = load[lane * p.experts + e];
    var importance = 0.0;
    for (var b = 0u; b < blocks; b++) { importance += block_sum[(lane * blocks + b) * (p.experts + 3u) + e]; }
    atomicMax(&largest, own);
    let difference = f32(own) - mean;
    let importance_difference = importance - importance_mean;
    let share = f32(own) / all;
    part = vec4f(difference * difference, importance_difference * importance_difference, 0.0, 0.0);
    if (own > 0u) { part.z = -share * log(share); } else { atomicAdd(&dead, 1u); }
  }
  if (lane < p.lanes) {
    for (var b = e; b < blocks; b += WORKGROUP) {
      let at = (lane * blocks + b) * (p.experts + 3u) + p.experts;
      part.w += block_sum[at];
      atomicMax(&logit, bitcast<u32>(block_sum[at + 2u]));
    }
  }
  let total = workgroup_sum(part, e);
  if (e == 0u && lane < p.lanes) {
    let experts = f32(p.experts);
    let log_experts = log(experts);
    let at = lane * 9u;
    let nats = total.w / f32(p.tokens);
    metrics[at] = total.y / experts / (importance_mean * importance_mean);
    metrics[at + 1u] = sqrt(total.x / experts) / mean;
    metrics[at + 2u] = sqrt(total.x / (experts - 1.0)) / mean;
    metrics[at + 3u] = f32(atomicLoad(&largest)) / mean - 1.0;
    metrics[at + 4u] = nats;
    metrics[at + 5u] = nats / log_experts;
    metrics[at + 6u] = total.z / log_experts;
    metrics[at + 7u] = f32(atomicLoad(&dead));
    metrics[at + 8u] = bitcast<f32>(atomicLoad(&logit));
  }
}
