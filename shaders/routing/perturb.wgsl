// Random nudges on the logits.
// use: linear-index threefry log-one-plus
override WORKGROUP: u32;
override PURPOSE: u32;
override GUMBEL: bool;

struct Params { lanes: u32, tokens: u32, experts: u32, gumbel: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;          // [L, T, E]
@group(0) @binding(2) var<storage, read> draw: array<vec4u>;          // [L]: key in the first two
@group(0) @binding(3) var<storage, read> settings: array<vec4f>;      // [L, 2]: noise is the sixth
@group(0) @binding(4) var<storage, read_write> perturbed: array<f32>; // [L, T, E]

const STEP = 2.3283064365386963e-10; // 2^-32

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.tokens * p.experts) { return; }
  let token = index / p.experts;
  let lane = token / p.tokens;
  let bits = random_bits(fold_key(draw[lane].xy, PURPOSE), token, index % p.experts);
  if (GUMBEL) {
    perturbed[index] = logits[index] + gumbel(bits);
  } else {
    perturbed[index] = logits[index] + settings[lane * 2u + 1u].y / f32(p.experts) * normal(bits);
  }
}

// The uniform is (bits + 1/2) / 2^32. Its smaller tail keeps all digits and is never 0.
fn smaller_tail(bits: u32) -> f32 {
  return (f32(min(bits, ~bits)) + 0.5) * STEP;
}

fn gumbel(bits: u32) -> f32 {
  let tail = smaller_tail(bits);
  if (bits < 0x80000000u) { return -log(-log(tail)); }
  return -log(-log_one_plus(-tail));
}

// Quantile of the normal distribution (Wichura, AS 241, PPND7). The far branch of the published
// routine is never reached: a tail of 2^-33 has sqrt(-ln tail) = 4.8 < 5.
fn normal(bits: u32) -> f32 {
  let tail = smaller_tail(bits);
  var z: f32;
  if (tail >= 0.075) {
    let q = (f32(0x7fffffffu - min(bits, ~bits)) + 0.5) * STEP;
    let r = 0.180625 - q * q;
    z = q * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
      / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
  } else {
    let r = sqrt(-log(tail)) - 1.6;
    z = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
      / ((0.12021132975 * r + 0.73700164250) * r + 1.0);
  }
  return select(z, -z, bits < 0x80000000u);
}
