// First half of every expert: gather the rows of its tokens, project up, apply the activation.
// use: linear-index tile-registers register-tile activation
override WORKGROUP: u32;
override ALIGNED: bool;
override ACTIVATION: u32;
override GATED: bool;
override PROJECTING: bool;
override WEIGHTED: bool;

struct Params {
  lanes: u32, tokens: u32, rows: u32, experts: u32, top_k: u32, model_width: u32, expert_width: u32,
  // activation, gated, projecting and weighted: see the overrides.
  tiles: u32, activation: u32, gated: u32, biased: u32, projecting: u32, weighted: u32,
  limit: f32, alpha: f32, up_shift: f32,
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;         // [L, T, D]
@group(0) @binding(2) var<storage, read> slot: array<u32>;        // [L, R]
@group(0) @binding(3) var<storage, read> tile: array<vec4u>;      // [L, M]: expert, first row, end row, 0
@group(0) @binding(4) var<storage, read> up: array<vec4f>;        // [L, E, H, D]
@group(0) @binding(5) var<storage, read> gate: array<vec4f>;      // [L, E, H, D]
@group(0) @binding(6) var<storage, read> bias: array<f32>;        // [L, E, H], gated [L, E, 2H]: up, then gate
@group(0) @binding(7) var<storage, read> weight: array<f32>;      // [L, T·k]
@group(0) @binding(8) var<storage, read_write> hidden: array<f32>; // [L, R, H], projecting: u, then g

// Which matrix load_b reads: both have the same shape and only the gated activations have the second.
var<private> reading_gate: bool;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let per_tile = (p.expert_width + 4u * WORKGROUP - 1u) / (4u * WORKGROUP);
  let line = linear_group(group, groups);
  let column = (line % per_tile * WORKGROUP + local) * 4u;
  let entry = line / per_tile;
  let lane = entry / p.tiles;
  if (lane >= p.lanes || column >= p.expert_width) { return; }
  let current = tile[entry];
  if (current.x == 0xffffffffu) { return; }

  let last = current.z - 1u;
  let row = vec4u(current.y) + vec4u(0u, 1u, 2u, 3u);
  let a = Rows(token_rows(lane, min(row, vec4u(last))), token_rows(lane, min(row + 4u, vec4u(last))));
  let expert = lane * p.experts + current.x;
  let columns = min(vec4u(column) + vec4u(0u, 1u, 2u, 3u), vec4u(p.expert_width - 1u));
  let b = (expert * p.expert_width + columns) * p.model_width;
  let in_use = min(8u, current.z - current.y);

  reading_gate = false;
  let u = register_tile(a, b, p.model_width, in_use);
  var g = RegisterTile();
  if (GATED) {
    reading_gate = true;
    g = register_tile(a, b, p.model_width, in_use);
  }

  var bias_u = vec4f();
  var bias_g = vec4f();
  if (p.biased == 1u) {
    let at = expert * (1u + p.gated) * p.expert_width + columns;
    bias_u = vec4f(bias[at.x], bias[at.y], bias[at.z], bias[at.w]);
    if (GATED) {
      let at_g = at + p.expert_width;
      bias_g = vec4f(bias[at_g.x], bias[at_g.y], bias[at_g.z], bias[at_g.w]);
    }
  }
  for (var r = 0u; r < in_use; r++) {
    let hidden_row = lane * p.rows + current.y + r;
    // The projections are linear, so scaling them is scaling what the expert sees.
    var scale = 1.0;
    if (WEIGHTED) { scale = weight[lane * p.tokens * p.top_k + slot[hidden_row]]; }
    let projected_u = scale * tile_row(u, r) + bias_u;
    let projected_g = scale * tile_row(g, r) + bias_g;
    let in_width = min(4u, p.expert_width - column);
    if (PROJECTING) {
      let at = hidden_row * select(1u, 2u, GATED) * p.expert_width + column;
      for (var c = 0u; c < in_width; c++) {
        hidden[at + c] = projected_u[c];
        if (GATED) { hidden[at + p.expert_width + c] = projected_g[c]; }
      }
    } else {
      let h = activate(ACTIVATION, projected_u, projected_g, vec3f(p.limit, p.alpha, p.up_shift));
      let at = hidden_row * p.expert_width + column;
      for (var c = 0u; c < in_width; c++) { hidden[at + c] = h[c]; }
    }
  }
}

// Element index of the token behind each of four rows.
fn token_rows(lane: u32, row: vec4u) -> vec4u {
  let at = lane * p.rows + row;
  let token = vec4u(slot[at.x], slot[at.y], slot[at.z], slot[at.w]) / p.top_k;
  return (lane * p.tokens + token) * p.model_width;
}

fn load_a(i: u32) -> vec4f {
  if (ALIGNED) { return x[i >> 2u]; }
  return vec4f(x[i >> 2u][i & 3u], x[(i + 1u) >> 2u][(i + 1u) & 3u], x[(i + 2u) >> 2u][(i + 2u) & 3u], x[(i + 3u) >> 2u][(i + 3u) & 3u]);
}

fn load_b(i: u32) -> vec4f {
  if (ALIGNED) {
    if (reading_gate) { return gate[i >> 2u]; }
    return up[i >> 2u];
  }
  return vec4f(element_b(i), element_b(i + 1u), element_b(i + 2u), element_b(i + 3u));
}

fn element_b(i: u32) -> f32 {
  if (reading_gate) { return gate[i >> 2u][i & 3u]; }
  return up[i >> 2u][i & 3u];
}
