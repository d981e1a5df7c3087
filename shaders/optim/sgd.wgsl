// One step of gradient descent with momentum on one tensor: the weight and its velocity after it. One invocation per element.
// use: linear-index clip frozen
override WORKGROUP: u32;

struct Params { lanes: u32, count: u32, decayed: u32, rows: u32 }

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> weight: array<f32>;              // [L, n]
@group(0) @binding(2) var<storage, read> velocity: array<f32>;            // [L, n]
@group(0) @binding(3) var<storage, read> gradient: array<f32>;            // [L, n]
@group(0) @binding(4) var<storage, read> hyper: array<f32>;               // [L, 8]: see src/ops/optim/hyper.ts
@group(0) @binding(5) var<storage, read> squares: array<f32>;             // [L]
@group(0) @binding(6) var<storage, read> frozen: array<f32>;              // [L, rows]
@group(0) @binding(7) var<storage, read_write> next_weight: array<f32>;   // [L, n]
@group(0) @binding(8) var<storage, read_write> next_velocity: array<f32>; // [L, n]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = linear_group(group, groups) * WORKGROUP + local;
  if (index >= p.lanes * p.count) { return; }
  let lane = index / p.count;
  let h = lane * 8u;
  let rate = hyper[h];
  if (is_frozen(lane, index - lane * p.count)) {
    next_weight[index] = weight[index];
    next_velocity[index] = velocity[index];
    return;
  }
  let moved = hyper[h + 1u] * velocity[index] + clip_factor(squares[lane], hyper[h + 7u]) * gradient[index];
  let w = weight[index];
  let decay = select(0.0, hyper[h + 4u], p.decayed == 1u);
  next_weight[index] = w - rate * decay * w - rate * moved;
  next_velocity[index] = moved;
}
