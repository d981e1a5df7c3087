// Gradient at the projections: du = dh · ∂h/∂u and dg = dh · ∂h/∂g, for all R rows.
// One invocation per four neighbouring values of a row.
// use: linear-index activation activation-gradient
override WORKGROUP: u32;
override ALIGNED: bool;
override ACTIVATION: u32;
override GATED: bool;

struct Params {
  lanes: u32, rows: u32, expert_width: u32, activation: u32, gated: u32, // the last two: see the overrides
  limit: f32, alpha: f32, up_shift: f32,
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> projected: array<vec4f>;              // [L, R, H] or [L, R, 2H]: u, then g
@group(0) @binding(2) var<storage, read> hidden_gradient: array<f32>;          // [L, R, H]
@group(0) @binding(3) var<storage, read_write> projected_gradient: array<f32>; // as projected

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let columns = (p.expert_width + 3u) / 4u;
  if (index >= p.lanes * p.rows * columns) { return; }
  let row = index / columns;
  let column = index % columns * 4u;

  let at = row * select(1u, 2u, GATED) * p.expert_width + column;
  let clamps = vec3f(p.limit, p.alpha, p.up_shift);
  let u = load(at);
  var g = vec4f();
  if (GATED) { g = load(at + p.expert_width); }
  let slope_u = up_slope(ACTIVATION, u, g, clamps);
  var slope_g = vec4f();
  if (GATED) { slope_g = gate_slope(ACTIVATION, u, g, clamps); }
  for (var c = 0u; c < min(4u, p.expert_width - column); c++) {
    let upstream = hidden_gradient[row * p.expert_width + column + c];
    projected_gradient[at + c] = upstream * slope_u[c];
    if (GATED) { projected_gradient[at + p.expert_width + c] = upstream * slope_g[c]; }
  }
}

fn load(i: u32) -> vec4f {
  if (ALIGNED) { return projected[i >> 2u]; }
  return vec4f(projected[i >> 2u][i & 3u], projected[(i + 1u) >> 2u][(i + 1u) & 3u], projected[(i + 2u) >> 2u][(i + 2u) & 3u], projected[(i + 3u) >> 2u][(i + 3u) & 3u]);
}
