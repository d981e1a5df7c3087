// Everything that one lane's forward pass says in single numbers, gathered for one small read:
// objective = task + auxCoefficient · aux[convention] + zCoefficient · z. One workgroup per lane.
// use: linear-index workgroup-sum
override WORKGROUP: u32;
override PRODUCTS_PER_PART: u32;
override BALANCE_VALUES: u32;
override LOAD_METRICS: u32;
override DROP_METRICS: u32;
override IMPORTANCE: u32;
override IMPORTANCE_METRIC: u32;

struct Params {
  lanes: u32, tokens: u32, model_width: u32, convention: u32, tasked: u32, balanced: u32, measured: u32, dropped: u32,
}

@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(1) var<storage, read> balance: array<f32>;       // [L, 9]
@group(0) @binding(2) var<storage, read> z: array<f32>;             // [L]
@group(0) @binding(3) var<storage, read> metrics: array<f32>;       // [L, 9]
@group(0) @binding(4) var<storage, read> drops: array<f32>;         // [L, 6]
@group(0) @binding(5) var<storage, read> part: array<f32>;          // [L, N]
@group(0) @binding(6) var<storage, read> settings: array<vec4f>;    // [L, 2]: coefficients third and fourth
@group(0) @binding(7) var<storage, read_write> scalars: array<f32>; // [L, 27]

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32) {
  let lane = linear_group(group, groups);
  var sum = 0.0;
  if (lane < p.lanes && p.tasked == 1u) {
    let parts = (p.tokens * p.model_width + PRODUCTS_PER_PART - 1u) / PRODUCTS_PER_PART;
    for (var n = local; n < parts; n += WORKGROUP) { sum += part[lane * parts + n]; }
  }
  let task = workgroup_sum(vec4f(sum, 0.0, 0.0, 0.0), local).x;
  if (local != 0u || lane >= p.lanes) { return; }

  let metrics_at = BALANCE_VALUES + 1u;
  let drops_at = metrics_at + LOAD_METRICS;
  let task_at = drops_at + DROP_METRICS;
  let start = lane * (task_at + 2u);
  for (var i = 0u; i < task_at; i++) { scalars[start + i] = 0.0; }
  var aux = 0.0;
  if (p.balanced == 1u) {
    for (var i = 0u; i < BALANCE_VALUES; i++) { scalars[start + i] = balance[lane * BALANCE_VALUES + i]; }
    if (p.convention < BALANCE_VALUES) { aux = balance[lane * BALANCE_VALUES + p.convention]; }
  }
  scalars[start + BALANCE_VALUES] = z[lane];
  if (p.measured == 1u) {
    for (var i = 0u; i < LOAD_METRICS; i++) { scalars[start + metrics_at + i] = metrics[lane * LOAD_METRICS + i]; }
    let importance = metrics[lane * LOAD_METRICS + IMPORTANCE_METRIC];
    scalars[start + IMPORTANCE] = importance;
    if (p.convention == IMPORTANCE) { aux = importance; }
  }
  if (p.dropped == 1u) {
    for (var i = 0u; i < DROP_METRICS; i++) { scalars[start + drops_at + i] = drops[lane * DROP_METRICS + i]; }
  }
  scalars[start + task_at] = task;
  scalars[start + task_at + 1u] = task + settings[lane * 2u].z * aux + settings[lane * 2u].w * z[lane];
}
