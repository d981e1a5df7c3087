// Threefry-2x32 with 20 rounds, bit for bit as src/num/threefry.ts, and the draws of src/num/random.ts.
fn threefry(key: vec2u, counter: vec2u) -> vec2u {
  let keys = array<u32, 3>(key.x, key.y, 0x1bd11bdau ^ key.x ^ key.y);
  let even = vec4u(13u, 15u, 26u, 6u);
  let odd = vec4u(17u, 29u, 16u, 24u);
  var block = counter + key;
  for (var i = 1u; i <= 5u; i++) {
    let turns = select(even, odd, i % 2u == 0u);
    block = threefry_round(block, turns.x);
    block = threefry_round(block, turns.y);
    block = threefry_round(block, turns.z);
    block = threefry_round(block, turns.w);
    block += vec2u(keys[i % 3u], keys[(i + 1u) % 3u] + i);
  }
  return block;
}

fn threefry_round(block: vec2u, turn: u32) -> vec2u {
  let sum = block.x + block.y;
  return vec2u(sum, ((block.y << turn) | (block.y >> (32u - turn))) ^ sum);
}

// The key of one purpose, foldKey.
fn fold_key(key: vec2u, index: u32) -> vec2u {
  return threefry(key, vec2u(index, 0x666f6c64u));
}

// 32 random bits at counter (a, b).
fn random_bits(key: vec2u, a: u32, b: u32) -> u32 {
  let block = threefry(key, vec2u(a, b >> 1u));
  return select(block.x, block.y, (b & 1u) == 1u);
}

// Uniform in [0, 1) with 24 bits, which a float holds exactly.
fn uniform_24(key: vec2u, a: u32, b: u32) -> f32 {
  return f32(random_bits(key, a, b) >> 8u) * 5.9604644775390625e-8;
}
