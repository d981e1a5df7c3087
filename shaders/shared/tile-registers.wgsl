// Eight rows by four columns of a result, held in registers.
struct RegisterTile {
  r0: vec4f, r1: vec4f, r2: vec4f, r3: vec4f,
  r4: vec4f, r5: vec4f, r6: vec4f, r7: vec4f,
}

fn tile_row(t: RegisterTile, row: u32) -> vec4f {
  switch (row) {
    case 0u: { return t.r0; }
    case 1u: { return t.r1; }
    case 2u: { return t.r2; }
    case 3u: { return t.r3; }
    case 4u: { return t.r4; }
    case 5u: { return t.r5; }
    case 6u: { return t.r6; }
    default: { return t.r7; }
  }
}
