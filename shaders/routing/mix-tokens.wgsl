// Mixtures of all tokens: mixed[c] = Σ_t share[t, c] · x[t]. Four columns of four elements per invocation.
// use: linear-index
override WORKGROUP: u32;
override ALIGNED: bool;

struct Params { lanes: u32, tokens: u32, columns: u32, width: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> share: array<vec4f>;     // [L, T, C]
@group(0) @binding(2) var<storage, read> x: array<vec4f>;         // [L, T, W]
@group(0) @binding(3) var<storage, read_write> mixed: array<f32>; // [L, C, W]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let column_tiles = (p.columns + 3u) / 4u;
  let width_tiles = (p.width + 3u) / 4u;
  if (index >= p.lanes * column_tiles * width_tiles) { return; }
  let lane = index / (column_tiles * width_tiles);
  let first_column = index / width_tiles % column_tiles * 4u;
  let first_element = index % width_tiles * 4u;

  // A load past the end of a row brings strangers into sums that are not stored.
  var sums = mat4x4f();
  for (var t = lane * p.tokens; t < (lane + 1u) * p.tokens; t++) {
    let shares = load_share(t * p.columns + first_column);
    let elements = load_x(t * p.width + first_element);
    sums += mat4x4f(shares.x * elements, shares.y * elements, shares.z * elements, shares.w * elements);
  }
  for (var c = 0u; c < min(4u, p.columns - first_column); c++) {
    let start = (lane * p.columns + first_column + c) * p.width + first_element;
    for (var i = 0u; i < min(4u, p.width - first_element); i++) { mixed[start + i] = sums[c][i]; }
  }
}

fn load_share(i: u32) -> vec4f {
  if (ALIGNED) { return share[i >> 2u]; }
  return vec4f(share[i >> 2u][i & 3u], share[(i + 1u) >> 2u][(i + 1u) & 3u], share[(i + 2u) >> 2u][(i + 2u) & 3u], share[(i + 3u) >> 2u][(i + 3u) & 3u]);
}

fn load_x(i: u32) -> vec4f {
  if (ALIGNED) { return x[i >> 2u]; }
  return vec4f(x[i >> 2u][i & 3u], x[(i + 1u) >> 2u][(i + 1u) & 3u], x[(i + 2u) >> 2u][(i + 2u) & 3u], x[(i + 3u) >> 2u][(i + 3u) & 3u]);
}
