// Product of every token's vector with each of its rows: dots[t, j] = left[t] · row_output[row of (t, j)].
// use: linear-index
override WORKGROUP: u32;
override ALIGNED: bool;
override DENSE: bool;

struct Params {
  lanes: u32, tokens: u32, rows: u32, top_k: u32, model_width: u32,
  dense: u32, // see the override
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> left: array<vec4f>;       // [L, T, D]
@group(0) @binding(2) var<storage, read> row_output: array<vec4f>; // [L, R, D]
@group(0) @binding(3) var<storage, read> row: array<u32>;          // [L, T·k]
@group(0) @binding(4) var<storage, read_write> dots: array<f32>;   // [L, T, k]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let slot = linear_group(group, groups) * WORKGROUP + local; // counted over all lanes
  if (slot >= p.lanes * p.tokens * p.top_k) { return; }
  let token = slot / p.top_k;
  var source = slot % p.top_k;
  if (!DENSE) { source = row[slot]; }
  if (source == 0xffffffffu) {
    dots[slot] = 0.0;
    return;
  }
  let a = token * p.model_width;
  let b = (token / p.tokens * p.rows + source) * p.model_width;
  // Four sums side by side, added at the end.
  var sums = vec4f();
  let whole = p.model_width & ~3u;
  for (var d = 0u; d < whole; d += 4u) { sums += load_left(a + d) * load_row(b + d); }
  if (!ALIGNED) {
    for (var d = whole; d < p.model_width; d++) { sums.x += left_at(a + d) * row_at(b + d); }
  }
  dots[slot] = (sums.x + sums.y) + (sums.z + sums.w);
}

fn left_at(i: u32) -> f32 { return left[i >> 2u][i & 3u]; }

fn row_at(i: u32) -> f32 { return row_output[i >> 2u][i & 3u]; }

fn load_left(i: u32) -> vec4f {
  if (ALIGNED) { return left[i >> 2u]; }
  return vec4f(left_at(i), left_at(i + 1u), left_at(i + 2u), left_at(i + 3u));
}

fn load_row(i: u32) -> vec4f {
  if (ALIGNED) { return row_output[i >> 2u]; }
  return vec4f(row_at(i), row_at(i + 1u), row_at(i + 2u), row_at(i + 3u));
}
