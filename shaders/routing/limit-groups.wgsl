// Group-limited choice: the experts are equal runs of neighbours, and only the best groups stay.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, groups: u32, groups_kept: u32, group_top: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> value: array<f32>;             // [L, T, E]
@group(0) @binding(2) var<storage, read_write> limited: array<f32>;     // [L, T, E]
@group(0) @binding(3) var<storage, read_write> group_value: array<f32>; // [L, T, groups]

const LOWEST = -3.4028234663852886e38f;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }
  let size = p.experts / p.groups;
  let first = row * p.groups;

  for (var g = 0u; g < p.groups; g++) { group_value[first + g] = sum_of_best(row * p.experts + g * size, size); }
  for (var g = 0u; g < p.groups; g++) {
    let mine = group_value[first + g];
    var better = 0u;
    for (var other = 0u; other < p.groups; other++) {
      let its = group_value[first + other];
      if (its > mine || (its == mine && other < g)) { better++; }
    }
    let start = row * p.experts + g * size;
    for (var i = 0u; i < size; i++) { limited[start + i] = select(LOWEST, value[start + i], better < p.groups_kept); }
  }
}

// Best first; each next one comes after the previous in (value descending, index ascending) order.
fn sum_of_best(start: u32, size: u32) -> f32 {
  var sum = 0.0;
  var previous = 0u;
  for (var n = 0u; n < min(p.group_top, size); n++) {
    var best = size;
    for (var i = 0u; i < size; i++) {
      let candidate = value[start + i];
      let limit = value[start + previous];
      let after_previous = n == 0u || candidate < limit || (candidate == limit && i > previous);
      if (after_previous && (best == size || candidate > value[start + best])) { best = i; }
    }
    sum += value[start + best];
    previous = best;
  }
  return sum;
}
