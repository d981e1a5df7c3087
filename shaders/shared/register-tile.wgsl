// Eight rows by four columns of A · Bᵀ, held in registers. The kernel supplies load_a and load_b,
// which return four consecutive elements of A or B starting at any element index.
// No workgroup memory: software adapters pay for barriers, and rows of one tile share their B loads.
struct Rows { low: vec4u, high: vec4u }

// a: element index of each of the eight rows; b: of each of the four columns.
// When only the first four rows are in use, the other four are skipped and stay 0.
fn register_tile(a: Rows, b: vec4u, depth: u32, rows_in_use: u32) -> RegisterTile {
  var t = RegisterTile();
  let whole = depth & ~3u;
  if (rows_in_use > 4u) {
    for (var i = 0u; i < whole; i += 4u) {
      let m = mat4x4f(load_b(b.x + i), load_b(b.y + i), load_b(b.z + i), load_b(b.w + i));
      t.r0 += load_a(a.low.x + i) * m;
      t.r1 += load_a(a.low.y + i) * m;
      t.r2 += load_a(a.low.z + i) * m;
      t.r3 += load_a(a.low.w + i) * m;
      t.r4 += load_a(a.high.x + i) * m;
      t.r5 += load_a(a.high.y + i) * m;
      t.r6 += load_a(a.high.z + i) * m;
      t.r7 += load_a(a.high.w + i) * m;
    }
  } else {
    for (var i = 0u; i < whole; i += 4u) {
      let m = mat4x4f(load_b(b.x + i), load_b(b.y + i), load_b(b.z + i), load_b(b.w + i));
      t.r0 += load_a(a.low.x + i) * m;
      t.r1 += load_a(a.low.y + i) * m;
      t.r2 += load_a(a.low.z + i) * m;
      t.r3 += load_a(a.low.w + i) * m;
    }
  }
  if (!ALIGNED && whole < depth) {
    // The last one to three elements: what lies behind them belongs to another row.
    let keep = vec4u(0u, 1u, 2u, 3u) < vec4u(depth - whole);
    let zero = vec4f();
    let m = mat4x4f(
      select(zero, load_b(b.x + whole), keep), select(zero, load_b(b.y + whole), keep),
      select(zero, load_b(b.z + whole), keep), select(zero, load_b(b.w + whole), keep));
    t.r0 += select(zero, load_a(a.low.x + whole), keep) * m;
    t.r1 += select(zero, load_a(a.low.y + whole), keep) * m;
    t.r2 += select(zero, load_a(a.low.z + whole), keep) * m;
    t.r3 += select(zero, load_a(a.low.w + whole), keep) * m;
    t.r4 += select(zero, load_a(a.high.x + whole), keep) * m;
    t.r5 += select(zero, load_a(a.high.y + whole), keep) * m;
    t.r6 += select(zero, load_a(a.high.z + whole), keep) * m;
    t.r7 += select(zero, load_a(a.high.w + whole), keep) * m;
  }
  return t;
}
