// Second half of every expert: row_output[row] = down[e] · hidden[row] + bias[e].
// use: linear-index tile-registers register-tile
override WORKGROUP: u32;
override ALIGNED: bool;

struct Params {
  lanes: u32, rows: u32, experts: u32, model_width: u32, expert_width: u32,
  tiles: u32, biased: u32,
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> hidden: array<vec4f>;         // [L, R, H]
@group(0) @binding(2) var<storage, read> tile: array<vec4u>;           // [L, M]: expert, first row, end row, 0
@group(0) @binding(3) var<storage, read> down: array<vec4f>;           // [L, E, D, H]
@group(0) @binding(4) var<storage, read> bias: array<f32>;             // [L, E, D]
@group(0) @binding(5) var<storage, read_write> row_output: array<f32>; // [L, R, D]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let per_tile = (p.model_width + 4u * WORKGROUP - 1u) / (4u * WORKGROUP);
  let line = linear_group(group, groups);
  let column = (line % per_tile * WORKGROUP + local) * 4u;
  let entry = line / per_tile;
  let lane = entry / p.tiles;
  if (lane >= p.lanes || column >= p.model_width) { return; }
  let current = tile[entry];
  if (current.x == 0xffffffffu) { return; }

  let last = lane * p.rows + current.z - 1u;
  let row = vec4u(lane * p.rows + current.y) + vec4u(0u, 1u, 2u, 3u);
  let a = Rows(min(row, vec4u(last)) * p.expert_width, min(row + 4u, vec4u(last)) * p.expert_width);
  let columns = min(vec4u(column) + vec4u(0u, 1u, 2u, 3u), vec4u(p.model_width - 1u));
  let output = (lane * p.experts + current.x) * p.model_width + columns;
  let in_use = min(8u, current.z - current.y);
  let sums = register_tile(a, output * p.expert_width, p.expert_width, in_use);

  var biases = vec4f();
  if (p.biased == 1u) { biases = vec4f(bias[output.x], bias[output.y], bias[output.z], bias[output.w]); }
  for (var r = 0u; r < in_use; r++) {
    let value = tile_row(sums, r) + biases;
    let at = (lane * p.rows + current.y + r) * p.model_width + column;
    for (var c = 0u; c < min(4u, p.model_width - column); c++) { row_output[at + c] = value[c]; }
  }
}

fn load_a(i: u32) -> vec4f {
  if (ALIGNED) { return hidden[i >> 2u]; }
  return vec4f(hidden[i >> 2u][i & 3u], hidden[(i + 1u) >> 2u][(i + 1u) & 3u], hidden[(i + 2u) >> 2u][(i + 2u) & 3u], hidden[(i + 3u) >> 2u][(i + 3u) & 3u]);
}

fn load_b(i: u32) -> vec4f {
  if (ALIGNED) { return down[i >> 2u]; }
  return vec4f(down[i >> 2u][i & 3u], down[(i + 1u) >> 2u][(i + 1u) & 3u], down[(i + 2u) >> 2u][(i + 2u) & 3u], down[(i + 3u) >> 2u][(i + 3u) & 3u]);
}
