// Softmax over tokens, for every column of its own: the shares with which tokens make up a slot of
// Soft MoE. Neighbouring invocations read neighbouring columns.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, columns: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;         // [L, T, C]
@group(0) @binding(2) var<storage, read_write> dispatch: array<f32>; // [L, T, C]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.columns) { return; }
  let lane_size = p.tokens * p.columns;
  let start = index / p.columns * lane_size + index % p.columns;
  let end = (index / p.columns + 1u) * lane_size;

  var highest = logits[start];
  for (var at = start; at < end; at += p.columns) { highest = max(highest, logits[at]); }
  var sum = 0.0;
  for (var at = start; at < end; at += p.columns) {
    let value = exp(logits[at] - highest);
    dispatch[at] = value;
    sum += value;
  }
  for (var at = start; at < end; at += p.columns) { dispatch[at] /= sum; }
}
