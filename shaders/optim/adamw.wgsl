// One step of AdamW on one tensor: the weight and both moments after it. One invocation per element.
// use: linear-index clip frozen
override WORKGROUP: u32;

struct Params { lanes: u32, count: u32, decayed: u32, rows: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> weight: array<f32>;             // [L, n]
@group(0) @binding(2) var<storage, read> moments: array<f32>;            // [L, 2, n]
@group(0) @binding(3) var<storage, read> gradient: array<f32>;           // [L, n]
@group(0) @binding(4) var<storage, read> hyper: array<f32>;              // [L, 8]: see src/ops/optim/hyper.ts
@group(0) @binding(5) var<storage, read> squares: array<f32>;            // [L]
@group(0) @binding(6) var<storage, read> frozen: array<f32>;             // [L, rows]
@group(0) @binding(7) var<storage, read_write> next_weight: array<f32>;  // [L, n]
@group(0) @binding(8) var<storage, read_write> next_moments: array<f32>; // [L, 2, n]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.count) { return; }
  let lane = index / p.count;
  let h = lane * 8u;
  let rate = hyper[h];
  let first = lane * p.count + index;
  let second = first + p.count;
  if (is_frozen(lane, index - lane * p.count)) {
    next_weight[index] = weight[index];
    next_moments[first] = moments[first];
    next_moments[second] = moments[second];
    return;
  }
  let g = clip_factor(squares[lane], hyper[h + 7u]) * gradient[index];
  let m = hyper[h + 1u] * moments[first] + (1.0 - hyper[h + 1u]) * g;
  let v = hyper[h + 2u] * moments[second] + (1.0 - hyper[h + 2u]) * g * g;
  let w = weight[index];
  let decay = select(0.0, hyper[h + 4u], p.decayed == 1u);
  next_weight[index] = w - rate * decay * w - rate * (m / hyper[h + 5u]) / (sqrt(v / hyper[h + 6u]) + hyper[h + 3u]);
  next_moments[first] = m;
  next_moments[second] = v;
}
