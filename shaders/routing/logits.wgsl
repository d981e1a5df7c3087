// Router logits: l[t, e] = (x[t] · gate[e] + bias[e]) / temperature.
// use: linear-index tile-registers register-tile
override WORKGROUP: u32;
override ALIGNED: bool;

struct Params { lanes: u32, tokens: u32, experts: u32, model_width: u32, biased: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;        // [L, T, D]
@group(0) @binding(2) var<storage, read> gate: array<vec4f>;     // [L, E, D]
@group(0) @binding(3) var<storage, read> bias: array<f32>;       // [L, E]
@group(0) @binding(4) var<storage, read> settings: array<vec4f>; // [L, 2]: temperature first
@group(0) @binding(5) var<storage, read_write> logits: array<f32>; // [L, T, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let columns = (p.experts + 3u) / 4u;
  let rows = (p.tokens + 7u) / 8u;
  if (index >= p.lanes * rows * columns) { return; }
  let lane = index / (rows * columns);
  let first_token = (index / columns) % rows * 8u;
  let first_expert = index % columns * 4u;

  let last_token = lane * p.tokens + p.tokens - 1u;
  let last_expert = lane * p.experts + p.experts - 1u;
  let token = vec4u(lane * p.tokens + first_token) + vec4u(0u, 1u, 2u, 3u);
  let expert = min(vec4u(lane * p.experts + first_expert) + vec4u(0u, 1u, 2u, 3u), vec4u(last_expert));
  let a = Rows(min(token, vec4u(last_token)) * p.model_width, min(token + 4u, vec4u(last_token)) * p.model_width);
  let in_use = min(8u, p.tokens - first_token);
  let sums = register_tile(a, expert * p.model_width, p.model_width, in_use);

  let temperature = settings[lane * 2u].x;
  for (var r = 0u; r < in_use; r++) {
    let row = tile_row(sums, r);
    for (var c = 0u; c < min(4u, p.experts - first_expert); c++) {
      var value = row[c];
      if (p.biased == 1u) { value += bias[lane * p.experts + first_expert + c]; }
      // Division may round even by 1; exact ties must survive it.
      if (temperature != 1.0) { value /= temperature; }
      logits[(lane * p.tokens + first_token + r) * p.experts + first_expert + c] = value;
    }
  }
}

fn load_a(i: u32) -> vec4f {
  if (ALIGNED) { return x[i >> 2u]; }
  return vec4f(x[i >> 2u][i & 3u], x[(i + 1u) >> 2u][(i + 1u) & 3u], x[(i + 2u) >> 2u][(i + 2u) & 3u], x[(i + 3u) >> 2u][(i + 3u) & 3u]);
}

fn load_b(i: u32) -> vec4f {
  if (ALIGNED) { return gate[i >> 2u]; }
  return vec4f(gate[i >> 2u][i & 3u], gate[(i + 1u) >> 2u][(i + 1u) & 3u], gate[(i + 2u) >> 2u][(i + 2u) & 3u], gate[(i + 3u) >> 2u][(i + 3u) & 3u]);
}
