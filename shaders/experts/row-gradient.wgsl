// Gradient at every row's expert output: row_gradient[r] = weight[slot[r]] · upstream[token of slot[r]].
// use: linear-index
override WORKGROUP: u32;
override WEIGHTED: bool;

struct Params {
  lanes: u32, tokens: u32, rows: u32, experts: u32, top_k: u32, model_width: u32,
  weighted: u32, // see the override
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> upstream: array<f32>;           // [L, T, D]
@group(0) @binding(2) var<storage, read> slot: array<u32>;               // [L, R]
@group(0) @binding(3) var<storage, read> range: array<vec2u>;            // [L, E]: first row, end row
@group(0) @binding(4) var<storage, read> weight: array<f32>;             // [L, T·k]
@group(0) @binding(5) var<storage, read_write> row_gradient: array<f32>; // [L, R, D]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.rows * p.model_width) { return; }
  let d = index % p.model_width;
  let row = index / p.model_width; // counted over all lanes
  let lane = row / p.rows;
  // Rows have no gaps: the last expert's end is the number of rows that exist.
  if (row % p.rows >= range[(lane + 1u) * p.experts - 1u].y) { return; }
  let s = slot[row];
  let value = upstream[(lane * p.tokens + s / p.top_k) * p.model_width + d];
  if (WEIGHTED) {
    row_gradient[index] = weight[lane * p.tokens * p.top_k + s] * value;
  } else {
    row_gradient[index] = value;
  }
}
