// What became of the slots: how many were not computed, and how the computed ones are spread. One workgroup per lane.
// use: linear-index workgroup-sum
override WORKGROUP: u32;

const NONE = 0xffffffffu;

struct Params { lanes: u32, tokens: u32, top_k: u32, rows_held: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> row: array<u32>;         // [L, T·k]
@group(0) @binding(2) var<storage, read> weight: array<f32>;      // [L, T, k]
@group(0) @binding(3) var<storage, read_write> values: array<f32>; // [L, 6]

var<workgroup> kept: atomic<u32>;
var<workgroup> behind: atomic<u32>;
var<workgroup> most_missing: atomic<u32>; // most slots that one token lacks; a least could not start from the zero of workgroup memory
var<workgroup> most: atomic<u32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let lane = linear_group(group, groups);
  var sum = 0.0;
  if (lane < p.lanes) {
    for (var t = local; t < p.tokens; t += WORKGROUP) {
      let start = (lane * p.tokens + t) * p.top_k;
      var cover = 0u;
      for (var s = start; s < start + p.top_k; s++) {
        if (row[s] != NONE) {
          cover++;
          sum += weight[s];
        }
      }
      atomicAdd(&kept, cover);
      if (cover == 0u) { atomicAdd(&behind, 1u); }
      atomicMax(&most_missing, p.top_k - cover);
      atomicMax(&most, cover);
    }
  }
  let total = workgroup_sum(vec4f(sum, 0.0, 0.0, 0.0), local);
  if (local != 0u || lane >= p.lanes) { return; }
  let slots = p.tokens * p.top_k;
  let rows = atomicLoad(&kept);
  let at = lane * 6u;
  values[at] = f32(slots - rows) / f32(slots);
  values[at + 1u] = f32(atomicLoad(&behind)) / f32(p.tokens);
  values[at + 2u] = 1.0;
  if (p.rows_held > 0u) { values[at + 2u] = f32(rows) / f32(p.rows_held); }
  values[at + 3u] = 0.0;
  if (rows > 0u) { values[at + 3u] = total.x / f32(rows); }
  values[at + 4u] = f32(p.top_k - atomicLoad(&most_missing));
  values[at + 5u] = f32(atomicLoad(&most));
}
