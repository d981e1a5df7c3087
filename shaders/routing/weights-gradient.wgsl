// From the gradient at the combine weights to that at the raw weights. One invocation per slot.
// use: linear-index
override WORKGROUP: u32;

struct Params { lanes: u32, tokens: u32, top_k: u32, normalize: u32, epsilon: u32, renormalize: u32, dropped: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> raw: array<f32>;                // [L, T, k]
@group(0) @binding(2) var<storage, read> seated: array<u32>;             // [L, T, k]
@group(0) @binding(3) var<storage, read> weight_gradient: array<f32>;    // [L, T, k]
@group(0) @binding(4) var<storage, read> settings: array<vec4f>;         // [L, 2]: routed scale second, power last
@group(0) @binding(5) var<storage, read_write> raw_gradient: array<f32>; // [L, T, k]

const NONE = 0xffffffffu;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let s = linear_group(group, groups) * WORKGROUP + local;
  if (s >= p.lanes * p.tokens * p.top_k) { return; }
  let token = s / p.top_k;
  let lane = token / p.tokens;
  var found = upstream(s);
  if (p.renormalize == 1u || p.normalize == 1u) {
    found = sum_gradient(s, token * p.top_k);
  } else if (p.normalize == 2u) {
    found = norm_gradient(s, token * p.top_k, settings[lane * 2u + 1u].w);
  }
  raw_gradient[s] = settings[lane * 2u].y * found;
}

fn kept(s: u32) -> bool {
  return p.dropped == 0u || seated[s] != NONE;
}

fn upstream(s: u32) -> f32 {
  return select(0.0, weight_gradient[s], kept(s));
}

// Differences make it exactly 0 where the upstream values are equal, and for a single slot.
fn sum_gradient(s: u32, first: u32) -> f32 {
  if (p.renormalize == 1u && !kept(s)) { return 0.0; }
  var sum = 0.0;
  for (var i = first; i < first + p.top_k; i++) {
    if (p.renormalize == 0u || kept(i)) { sum += raw[i]; }
  }
  let epsilon = select(0.0, 1e-20, p.epsilon == 1u);
  let divisor = sum + epsilon;
  if (divisor == 0.0) { return 0.0; }
  let mine = upstream(s);
  // Above this the epsilon is lost in the sum.
  var pull = select(0.0, epsilon / divisor * mine, sum < 1e-12);
  for (var i = first; i < first + p.top_k; i++) {
    if (p.renormalize == 0u || kept(i)) { pull += raw[i] / divisor * (mine - upstream(i)); }
  }
  return pull / divisor;
}

fn norm_gradient(s: u32, first: u32, q: f32) -> f32 {
  var largest = 0.0;
  for (var i = first; i < first + p.top_k; i++) { largest = max(largest, raw[i]); }
  if (largest == 0.0) { return 0.0; }
  var sum = 0.0;
  for (var i = first; i < first + p.top_k; i++) { sum += power(raw[i] / largest, q); }
  let norm = largest * power(sum, 1.0 / q);
  let mine = power(raw[s] / norm, q - 1.0);
  var pull = 0.0;
  for (var i = first; i < first + p.top_k; i++) {
    // The slot's own term is 0; computed, it could leave the rounding of one product.
    if (i != s) { pull += raw[i] / norm * (power(raw[i] / norm, q - 1.0) * upstream(s) - mine * upstream(i)); }
  }
  return pull / norm;
}

fn power(x: f32, q: f32) -> f32 {
  if (q == 0.0) { return 1.0; }
  if (x <= 0.0) { return 0.0; }
  return pow(x, q);
}
