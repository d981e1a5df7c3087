// Gradient at the input of a projection: out[r, n] = Σ_m left[r, m] · matrix[e, m, n] for the row's expert e.
// Eight rows by four columns per invocation; neighbours read neighbouring columns of the same matrix row.
// use: linear-index tile-registers
override WORKGROUP: u32;
override ALIGNED: bool;
override PAIRED: bool;

struct Params {
  lanes: u32, rows: u32, experts: u32, inner: u32, width: u32, tiles: u32,
  paired: u32, // see the override
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> left: array<vec4f>;    // [L, R, M] or [L, R, 2M]
@group(0) @binding(2) var<storage, read> tile: array<vec4u>;    // [L, tiles]: expert, first row, end row, 0
@group(0) @binding(3) var<storage, read> matrix: array<vec4f>;  // [L, E, M, N]
@group(0) @binding(4) var<storage, read> second: array<vec4f>;  // [L, E, M, N]
@group(0) @binding(5) var<storage, read_write> out: array<f32>; // [L, R, N]

// Which matrix load_b reads, and the tile it is added to.
var<private> reading_second: bool;
var<private> sums: RegisterTile;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let per_tile = (p.width + 4u * WORKGROUP - 1u) / (4u * WORKGROUP);
  let line = linear_group(group, groups);
  let column = (line % per_tile * WORKGROUP + local) * 4u;
  let entry = line / per_tile;
  let lane = entry / p.tiles;
  if (lane >= p.lanes || column >= p.width) { return; }
  let current = tile[entry];
  if (current.x == 0xffffffffu) { return; }

  let stride = select(1u, 2u, PAIRED) * p.inner;
  let row = vec4u(current.y) + vec4u(0u, 1u, 2u, 3u);
  let last = vec4u(current.z - 1u);
  let low = (lane * p.rows + min(row, last)) * stride;
  let high = (lane * p.rows + min(row + 4u, last)) * stride;
  let b = (lane * p.experts + current.x) * p.inner * p.width + column;
  let in_use = min(8u, current.z - current.y);

  reading_second = false;
  add_product(low, high, b, in_use);
  if (PAIRED) {
    reading_second = true;
    add_product(low + p.inner, high + p.inner, b, in_use);
  }
  for (var r = 0u; r < in_use; r++) {
    let value = tile_row(sums, r);
    let at = (lane * p.rows + current.y + r) * p.width + column;
    for (var c = 0u; c < min(4u, p.width - column); c++) { out[at + c] = value[c]; }
  }
}

// low, high: element index of each of the eight rows; b: of the first matrix row's four columns.
fn add_product(low: vec4u, high: vec4u, b: u32, rows_in_use: u32) {
  var t = sums;
  let whole = p.inner & ~3u;
  let step = p.width;
  for (var i = 0u; i < whole; i += 4u) {
    let at = b + i * step;
    let m = mat4x4f(load_b(at), load_b(at + step), load_b(at + 2u * step), load_b(at + 3u * step));
    t.r0 += m * load_a(low.x + i);
    t.r1 += m * load_a(low.y + i);
    t.r2 += m * load_a(low.z + i);
    t.r3 += m * load_a(low.w + i);
    if (rows_in_use > 4u) {
      t.r4 += m * load_a(high.x + i);
      t.r5 += m * load_a(high.y + i);
      t.r6 += m * load_a(high.z + i);
      t.r7 += m * load_a(high.w + i);
    }
  }
  if (!ALIGNED) {
    for (var i = whole; i < p.inner; i++) {
      let m = load_b(b + i * step);
      t.r0 += m * left_at(low.x + i);
      t.r1 += m * left_at(low.y + i);
      t.r2 += m * left_at(low.z + i);
      t.r3 += m * left_at(low.w + i);
      t.r4 += m * left_at(high.x + i);
      t.r5 += m * left_at(high.y + i);
      t.r6 += m * left_at(high.z + i);
      t.r7 += m * left_at(high.w + i);
    }
  }
  sums = t;
}

fn left_at(i: u32) -> f32 { return left[i >> 2u][i & 3u]; }

fn load_a(i: u32) -> vec4f {
  if (ALIGNED) { return left[i >> 2u]; }
  return vec4f(left_at(i), left_at(i + 1u), left_at(i + 2u), left_at(i + 3u));
}

// Columns beyond the width belong to the next matrix row; their results are not stored.
fn load_b(i: u32) -> vec4f {
  if (ALIGNED) {
    if (reading_second) { return second[i >> 2u]; }
    return matrix[i >> 2u];
  }
  return vec4f(element_b(i), element_b(i + 1u), element_b(i + 2u), element_b(i + 3u));
}

fn element_b(i: u32) -> f32 {
  if (reading_second) { return second[i >> 2u][i & 3u]; }
  return matrix[i >> 2u][i & 3u];
}
