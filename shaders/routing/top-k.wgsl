// The k experts with the largest choice value, best first. Ties go to the lower expert index.
// use: linear-index
override WORKGROUP: u32;
override CLEAN_FIRST: bool;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, clean_first: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> value: array<f32>;        // [L, T, E]
@group(0) @binding(2) var<storage, read> later: array<f32>;        // [L, T, E]
@group(0) @binding(3) var<storage, read_write> expert: array<u32>; // [L, T, k]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let row = linear_group(group, groups) * WORKGROUP + local;
  if (row >= p.lanes * p.tokens) { return; }
  let start = row * p.experts;

  var first = p.experts;
  var previous = 0u;
  var previous_value = 0.0;
  for (var j = 0u; j < p.top_k; j++) {
    // Whether the order that picks follow starts with this one.
    let opening = j == 0u || (CLEAN_FIRST && j == 1u);
    var best = p.experts;
    var best_value = 0.0;
    for (var e = 0u; e < p.experts; e++) {
      let candidate = choice_value(start + e, j);
      let after_previous = opening || candidate < previous_value || (candidate == previous_value && e > previous);
      let free = !CLEAN_FIRST || e != first;
      if (free && after_previous && (best == p.experts || candidate > best_value)) {
        best = e;
        best_value = candidate;
      }
    }
    expert[row * p.top_k + j] = best;
    if (j == 0u) { first = best; }
    previous = best;
    previous_value = best_value;
  }
}

fn choice_value(at: u32, pick: u32) -> f32 {
  if (CLEAN_FIRST && pick > 0u) { return later[at]; }
  return value[at];
}
