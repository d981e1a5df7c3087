// Gradient of every expert's matrix: gradient[e, m, n] = Σ left[r, m] · right[r, n] over the rows r of e.
// Eight values of m by four of n per invocation, which adds the expert's rows in ascending order.
// use: linear-index tile-registers
override WORKGROUP: u32;
override ALIGNED: bool;
override GATHERED: bool;
override WEIGHTED: bool;

struct Params {
  lanes: u32, experts: u32, rows: u32, left_stride: u32, left_offset: u32, left_width: u32,
  right_rows: u32, right_width: u32, gathered: u32, top_k: u32, weighted: u32, // gathered, weighted: see the overrides
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> left: array<vec4f>;         // [L, R, left_stride]
@group(0) @binding(2) var<storage, read> right: array<vec4f>;        // [L, right_rows, N]
@group(0) @binding(3) var<storage, read> range: array<vec2u>;        // [L, E]: first row, end row
@group(0) @binding(4) var<storage, read> slot: array<u32>;           // [L, R]
@group(0) @binding(5) var<storage, read> weight: array<f32>;         // [L, right_rows·k]
@group(0) @binding(6) var<storage, read_write> gradient: array<f32>; // [L, E, M, N]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let across = (p.right_width + 3u) / 4u;
  let down = (p.left_width + 7u) / 8u;
  if (index >= p.lanes * p.experts * down * across) { return; }
  let n = index % across * 4u;
  let m = index / across % down * 8u;
  let expert = index / (across * down); // counted over all lanes
  let lane = expert / p.experts;
  let rows = range[expert];

  var t = RegisterTile();
  for (var row = rows.x; row < rows.y; row++) {
    let at = lane * p.rows + row;
    var s = row;
    var source = row;
    if (GATHERED) {
      s = slot[at];
      source = s / p.top_k;
    }
    var b = load_right((lane * p.right_rows + source) * p.right_width + n);
    if (WEIGHTED) { b *= weight[lane * p.right_rows * p.top_k + s]; }
    let a = at * p.left_stride + p.left_offset + m;
    let low = load_left(a);
    let high = load_left(a + 4u);
    t.r0 += low.x * b;
    t.r1 += low.y * b;
    t.r2 += low.z * b;
    t.r3 += low.w * b;
    t.r4 += high.x * b;
    t.r5 += high.y * b;
    t.r6 += high.z * b;
    t.r7 += high.w * b;
  }
  for (var r = 0u; r < min(8u, p.left_width - m); r++) {
    let value = tile_row(t, r);
    let at = (expert * p.left_width + m + r) * p.right_width + n;
    for (var c = 0u; c < min(4u, p.right_width - n); c++) { gradient[at + c] = value[c]; }
  }
}

// Values beyond the widths belong to neighbours; their results are not stored.
fn load_left(i: u32) -> vec4f {
  if (ALIGNED) { return left[i >> 2u]; }
  return vec4f(left[i >> 2u][i & 3u], left[(i + 1u) >> 2u][(i + 1u) & 3u], left[(i + 2u) >> 2u][(i + 2u) & 3u], left[(i + 3u) >> 2u][(i + 3u) & 3u]);
}

fn load_right(i: u32) -> vec4f {
  if (ALIGNED) { return right[i >> 2u]; }
  return vec4f(right[i >> 2u][i & 3u], right[(i + 1u) >> 2u][(i + 1u) & 3u], right[(i + 2u) >> 2u][(i + 2u) & 3u], right[(i + 3u) >> 2u][(i + 3u) & 3u]);
}
