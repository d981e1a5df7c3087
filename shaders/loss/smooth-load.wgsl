// How often each expert would be picked if the noise were drawn again: a load that has a derivative.
// use: linear-index token-blocks activation
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, experts: u32, top_k: u32, sequences: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> logits: array<f32>;           // [L, T, E]
@group(0) @binding(2) var<storage, read> perturbed: array<f32>;        // [L, T, E]
@group(0) @binding(3) var<storage, read> expert: array<u32>;           // [L, T, k]
@group(0) @binding(4) var<storage, read> settings: array<vec4f>;       // [L, 2]: logit noise sixth
@group(0) @binding(5) var<storage, read_write> smooth_sum: array<f32>; // [L, B, E]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  let blocks = block_count(p.tokens, p.sequences);
  if (index >= p.lanes * blocks * p.experts) { return; }
  let e = index % p.experts;
  let block = index / p.experts % blocks;
  let lane = index / (p.experts * blocks);

  let deviation = settings[lane * 2u + 1u].y / f32(p.experts);
  let range = block_range(p.tokens, p.sequences, block);
  var sum = 0.0;
  for (var t = lane * p.tokens + range.start; t < lane * p.tokens + range.end; t++) {
    let last = expert[(t + 1u) * p.top_k - 1u];
    let above = logits[t * p.experts + e] - perturbed[t * p.experts + last];
    if (deviation > 0.0) {
      // Φ(x) = (1 + erf(x/√2))/2, which is 0 or 1 in f32 long before |x/√2| = 12.
      sum += 0.5 * one_plus_erf(clamp(above / deviation * 0.70710678118654752, -12.0, 12.0));
    } else {
      sum += 0.5 * (1.0 + sign(above));
    }
  }
  smooth_sum[index] = sum;
}
